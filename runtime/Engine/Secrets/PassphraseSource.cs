using Provisioning.Engine.Files;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Secrets;

/// <summary>Where the passphrase comes from: the environment, a file it names, or the user.</summary>
/// <param name="Environment">Looks up an environment variable.</param>
/// <param name="Files">Reads the passphrase file.</param>
/// <param name="Ask">Asks the user; null where nobody can be asked.</param>
/// <param name="Derive">Derives keys; Pulumi's way if null.</param>
public sealed record PassphraseSource(Func<string, string?> Environment, IFileSystem Files, Func<string>? Ask, KeyDerivation? Derive = null)
{
    private const long MaxFileBytes = 64 * 1024;

    /// <summary>The passphrase. An empty one is one.</summary>
    /// <exception cref="DiagnosticException">None is set and nobody can be asked.</exception>
    public string Passphrase()
    {
        if (Environment("PULUMI_CONFIG_PASSPHRASE") is { } passphrase)
            return passphrase;
        if (Environment("PULUMI_CONFIG_PASSPHRASE_FILE") is { Length: > 0 } file)
        {
            return Files.ReadText(Path.GetFullPath(file), MaxFileBytes)?.Trim()
                ?? throw new DiagnosticException(SecretsDiagnostics.UnreadablePassphraseFile(file));
        }

        return Ask?.Invoke() ?? throw new DiagnosticException(SecretsDiagnostics.MissingPassphrase());
    }

    /// <summary>The secrets provider of a salt, or of a new one where there is none yet.</summary>
    public PassphraseSecrets Open(string? salt)
        => salt is null ? PassphraseSecrets.Create(Passphrase(), Derive) : PassphraseSecrets.Open(Passphrase(), salt, Derive);
}
