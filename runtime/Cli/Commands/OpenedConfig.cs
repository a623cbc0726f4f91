using System.CommandLine;
using Provisioning.Engine.Projects;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;

namespace Provisioning.Cli.Commands;

/// <summary>A stack's configuration, open for a command.</summary>
/// <param name="Workspace">Where the stack is.</param>
/// <param name="Stack">Which one.</param>
/// <param name="File">Its file.</param>
internal sealed record OpenedConfig(Workspace Workspace, StackReference Stack, StackFile File)
{
    /// <summary>The configuration of the stack that the options mean.</summary>
    public static OpenedConfig Open(CommandContext context, Option<string> stack, Option<string>? file = null)
    {
        var workspace = Workspace.Open(context.Environment);
        var meant = workspace.ExistingStack(context.Value(stack));
        return new OpenedConfig(workspace, meant, workspace.StackFile(meant, file is null ? null : context.Value(file)));
    }

    /// <summary>The configuration of another stack.</summary>
    public OpenedConfig Other(string? name)
    {
        var meant = Workspace.ExistingStack(name);
        return new OpenedConfig(Workspace, meant, Workspace.StackFile(meant));
    }

    /// <summary>Encrypts and decrypts its secrets.</summary>
    public PassphraseSecrets Secrets() => StackSecrets.Of(Workspace, File, () => Workspace.Stacks.SecretsProviderOf(Stack));

    /// <summary>A secret in the clear.</summary>
    public string Decrypt(string ciphertext) => Secrets().Decrypt(ciphertext);

    /// <summary>The same with a value set.</summary>
    /// <param name="key">The key, as the user wrote it.</param>
    /// <param name="isPath">Whether it is a path into a structure.</param>
    /// <param name="value">Makes the value: what it is given says whether the value stands inside a structure, where there are other types than text.</param>
    public OpenedConfig With(string key, bool isPath, Func<bool, ConfigNode> value)
    {
        var (name, inside) = ConfigCommands.Split(key, Workspace.Project.Name, isPath);
        return this with { File = File.WithConfig(name, inside, value(!inside.IsEmpty)) };
    }

    /// <summary>The same with a secret set.</summary>
    public OpenedConfig WithSecret(string key, bool isPath, string value)
    {
        var ready = WithSalt();
        return ready.With(key, isPath, _ => new ConfigNode.Secure(ready.Secrets().Encrypt(value)));
    }

    /// <summary>The same with a salt: secrets can be set in it.</summary>
    public OpenedConfig WithSalt() => File.EncryptionSalt is null ? this with { File = File.WithEncryptionSalt(Secrets().Salt) } : this;

    /// <summary>The same without a value.</summary>
    public OpenedConfig Without(string key, bool isPath)
    {
        var (name, inside) = ConfigCommands.Split(key, Workspace.Project.Name, isPath);
        return this with { File = File.WithoutConfig(name, inside) };
    }
}
