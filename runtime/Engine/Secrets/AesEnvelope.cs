using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Engine.Secrets;

/// <summary>
/// Pulumi's envelope of one secret: <c>v1:NONCE:CIPHERTEXT</c>, AES-256-GCM with the tag behind the ciphertext, base64.
/// </summary>
internal static class AesEnvelope
{
    private const string Version = "v1";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static string Encrypt(byte[] key, string plaintext)
    {
        var text = Encoding.UTF8.GetBytes(plaintext);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var sealedText = new byte[text.Length + TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, text, sealedText.AsSpan(0, text.Length), sealedText.AsSpan(text.Length));
        return $"{Version}:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedText)}";
    }

    /// <summary>The text, or null where the envelope is malformed, damaged or locked with another key.</summary>
    public static string? TryDecrypt(byte[] key, string envelope)
    {
        var parts = envelope.Split(':');
        if (parts is not [Version, var nonceText, var sealedBase64]
            || !TryFromBase64(nonceText, out var nonce) || nonce.Length != NonceBytes
            || !TryFromBase64(sealedBase64, out var sealedText) || sealedText.Length < TagBytes)
            return null;
        var text = new byte[sealedText.Length - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(nonce, sealedText.AsSpan(0, text.Length), sealedText.AsSpan(text.Length), text);
            return Encoding.UTF8.GetString(text);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    internal static bool TryFromBase64(string text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64.IsValid(text))
            return false;
        bytes = Convert.FromBase64String(text);
        return true;
    }
}
