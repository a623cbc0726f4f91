using System.ComponentModel;

namespace Provisioning.Components.Configuration.Units;

/// <summary>
/// The name of a secret in the stack's own configuration: <c>bmcRack01</c> stands for <c>provisioning:bmcRack01</c>, set with
/// <c>config set --secret</c>. The specification holds names only; values stay in <c>Pulumi.Config</c> as secret outputs.
/// </summary>
/// <param name="Name">The key within the <c>provisioning</c> namespace.</param>
[TypeConverter(typeof(TextValueConverter<SecretName>))]
public sealed record SecretName(string Name) : ITextValue<SecretName>
{
    /// <inheritdoc/>
    public static TextResult<SecretName> Read(string text)
    {
        var name = text.Trim();
        return name.Length is > 0 and <= 63 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? new SecretName(name)
            : new TextProblem(
                // The text may be the secret itself, so it is not repeated.
                "This is not the name of a secret.",
                "Store the secret with 'config set --secret provisioning:<name>' and write <name> here: letters, digits, '-' and '_'.");
    }

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text is not a name.</exception>
    public static SecretName Parse(string text) => Read(text).Value;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
