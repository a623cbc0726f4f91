using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Secrets;

/// <summary>What can be wrong with secrets. No value, plain or encrypted, is ever part of a message.</summary>
public static class SecretsDiagnostics
{
    /// <summary>The passphrase does not open the salt.</summary>
    public static Diagnostic IncorrectPassphrase() => new(
        "PRV5007", DiagnosticSeverity.Error, "Incorrect passphrase",
        "incorrect passphrase", "",
        "set PULUMI_CONFIG_PASSPHRASE to the correct passphrase or PULUMI_CONFIG_PASSPHRASE_FILE to a file that contains it");

    /// <summary>No passphrase is set and nobody can be asked.</summary>
    public static Diagnostic MissingPassphrase() => new(
        "PRV5008", DiagnosticSeverity.Error, "Passphrase missing",
        "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables", "",
        "an empty PULUMI_CONFIG_PASSPHRASE counts as a passphrase");

    /// <summary>The passphrase file cannot be read.</summary>
    public static Diagnostic UnreadablePassphraseFile(string path) => new(
        "PRV5008", DiagnosticSeverity.Error, "Passphrase missing",
        "the file named by PULUMI_CONFIG_PASSPHRASE_FILE cannot be read", path,
        "check that the file exists and that you may read it");

    /// <summary>A ciphertext does not open.</summary>
    public static Diagnostic Undecipherable() => new(
        "PRV5009", DiagnosticSeverity.Error, "Secret cannot be decrypted",
        "a secret was encrypted with another key, or its ciphertext is damaged", "",
        "restore the stack file and the state that belong together");

    /// <summary>The salt is not one.</summary>
    public static Diagnostic MalformedSalt() => new(
        "PRV5009", DiagnosticSeverity.Error, "Secret cannot be decrypted",
        "the encryption salt is not of the form v1:SALT:v1:NONCE:CIPHERTEXT", "encryptionsalt",
        "restore the stack file from version control");

    /// <summary>The secrets provider is another than passphrase.</summary>
    public static Diagnostic UnsupportedProvider(string type) => new(
        "PRV5010", DiagnosticSeverity.Error, "Secrets provider not supported",
        $"the secrets provider '{type}' is not supported here; only passphrase is", "secretsprovider",
        "use the pulumi CLI for this stack, or change its provider with 'pulumi stack change-secrets-provider passphrase'");
}
