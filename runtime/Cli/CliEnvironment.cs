using Provisioning.Engine.Files;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Secrets;

namespace Provisioning.Cli;

/// <summary>The world a command runs in: everything it reads, writes and starts comes from here, so that tests can give it another.</summary>
public sealed record CliEnvironment
{
    /// <summary>Takes results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Takes errors and remarks.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Answers questions, and holds values that are piped in.</summary>
    public required TextReader In { get; init; }

    /// <summary>Whether a user sits there to be asked.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>Whether the input is a file or another program's output, which is read to its end.</summary>
    public required bool IsInputPiped { get; init; }

    /// <summary>Whether results go to a terminal that shows colours.</summary>
    public required bool IsColorTerminal { get; init; }

    /// <summary>Looks up an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The folder the command runs in.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>The user's home folder.</summary>
    public required string HomeFolder { get; init; }

    /// <summary>The user's name.</summary>
    public required string UserName { get; init; }

    /// <summary>The file system.</summary>
    public required IFileSystem Files { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes an engine that reads other stacks from where it is told.</summary>
    public required Func<IStackReader, IEngine> Engine { get; init; }

    /// <summary>Whether paths name existing files; a seam of its own because programs are never read.</summary>
    public Func<string, bool> IsFile { get; init; } = File.Exists;

    /// <summary>Derives keys from passphrases; Pulumi's way if null.</summary>
    public KeyDerivation? DeriveKey { get; init; }

    /// <summary>Whether stacks are called by their whole names.</summary>
    internal bool ShowsFullNames { get; init; }

    /// <summary>A variable that says yes: <c>1</c> or <c>true</c>.</summary>
    internal bool IsSet(string variable) => Variable(variable) is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
