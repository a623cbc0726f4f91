using System.Text;
using System.Text.Json;
using Provisioning.Engine.Secrets;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State;

/// <summary>How a secret is written into JSON.</summary>
public abstract class SecretForm
{
    private SecretForm()
    {
    }

    /// <summary>Replaced by <c>[secret]</c>, as in previews.</summary>
    public static SecretForm Hidden { get; } = new HiddenForm();

    /// <summary>Replaced by a marked <c>[secret]</c>, as in event streams.</summary>
    public static SecretForm Blinded { get; } = new BlindedForm();

    /// <summary>In the clear but marked, as inside an encrypted value and where the user asks for it.</summary>
    public static SecretForm Plaintext { get; } = new PlaintextForm();

    /// <summary>In the clear and unmarked, where the user asks for it.</summary>
    public static SecretForm Revealed { get; } = new RevealedForm();

    /// <summary>Encrypted, as in state.</summary>
    /// <param name="provider">Encrypts; null where the stack has no secrets provider, which is an error once there is a secret.</param>
    /// <param name="memory">Keeps the ciphertext of what has not changed.</param>
    public static SecretForm Encrypted(ISecretsProvider? provider, CheckpointMemory memory) => new EncryptedForm(provider, memory);

    internal abstract void Write(Utf8JsonWriter writer, PropertyValue element, string location);

    /// <summary>A value as the JSON text that is encrypted.</summary>
    internal static string PlaintextOf(PropertyValue element)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
            new PropertyValueWriter(writer, Plaintext).Write(element);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteMarked(Utf8JsonWriter writer, string field, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(Signatures.Key, Signatures.Secret);
        writer.WriteString(field, text);
        writer.WriteEndObject();
    }

    private sealed class HiddenForm : SecretForm
    {
        internal override void Write(Utf8JsonWriter writer, PropertyValue element, string location) => writer.WriteStringValue("[secret]");
    }

    private sealed class BlindedForm : SecretForm
    {
        internal override void Write(Utf8JsonWriter writer, PropertyValue element, string location) => WriteMarked(writer, "ciphertext", "[secret]");
    }

    private sealed class PlaintextForm : SecretForm
    {
        internal override void Write(Utf8JsonWriter writer, PropertyValue element, string location)
            => WriteMarked(writer, "plaintext", PlaintextOf(element));
    }

    private sealed class RevealedForm : SecretForm
    {
        internal override void Write(Utf8JsonWriter writer, PropertyValue element, string location)
            => new PropertyValueWriter(writer, this).Write(element);
    }

    private sealed class EncryptedForm(ISecretsProvider? provider, CheckpointMemory memory) : SecretForm
    {
        internal override void Write(Utf8JsonWriter writer, PropertyValue element, string location)
        {
            var plaintext = PlaintextOf(element);
            if (memory.Recall(location, plaintext) is not { } ciphertext)
            {
                ciphertext = (provider ?? throw new InvalidOperationException("A secret is to be kept but the stack has no secrets provider."))
                    .Encrypt(plaintext);
                memory.Remember(location, plaintext, ciphertext);
            }

            WriteMarked(writer, "ciphertext", ciphertext);
        }
    }
}
