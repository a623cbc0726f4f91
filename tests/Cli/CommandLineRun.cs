using System.Security.Cryptography;
using System.Text;
using Provisioning.Engine.Files;

namespace Provisioning.Cli.Tests;

/// <summary>A project in a folder of its own, and commands run in it, with an engine that does as the test says.</summary>
internal sealed class CommandLineRun : IDisposable
{
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);

    public CommandLineRun()
    {
        Folder = Directory.CreateTempSubdirectory("cli-").FullName;
        Write("Pulumi.yaml", "name: p\nruntime: dotnet\n");
        Set("PULUMI_BACKEND_URL", "file://./state");
        Set("PULUMI_HOME", Path.Combine(Folder, "home"));
        Set("PULUMI_CONFIG_PASSPHRASE", "correct horse");
    }

    public string Folder { get; }

    public ScriptedEngine Engine { get; } = new();

    /// <summary>What the user answers; null where nobody can be asked.</summary>
    public string? Answers { get; set; }

    /// <summary>What is piped in where nobody can be asked.</summary>
    public string Piped { get; set; } = "";

    /// <summary>Takes what is printed, where that matters.</summary>
    public TextWriter? Output { get; set; }

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public void Set(string variable, string? value)
    {
        if (value is null)
            variables.Remove(variable);
        else
            variables[variable] = value;
    }

    public void Write(string file, string content) => File.WriteAllText(Path.Combine(Folder, file), content);

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public bool Exists(string file) => File.Exists(Path.Combine(Folder, file));

    public IEnumerable<string> AllFiles() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories);

    /// <summary>Runs a command; its exit code.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        using var output = Output ?? new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(
            arguments,
            new CliEnvironment
            {
                Out = output,
                Error = error,
                In = new StringReader(Answers ?? Piped),
                IsInputPiped = Answers is null,
                IsInteractive = Answers is not null,
                IsColorTerminal = false,
                Variable = variables.GetValueOrDefault,
                CurrentFolder = Folder,
                HomeFolder = Folder,
                UserName = "ada",
                Files = new LocalFileSystem(),
                Time = TimeProvider.System,
                Engine = _ => Engine,
                // A single round: what a million of them yield is proved elsewhere.
                DeriveKey = (passphrase, salt) => SHA256.HashData([.. Encoding.UTF8.GetBytes(passphrase), .. salt]),
            },
            TestContext.Current.CancellationToken);
        Out = output.ToString() ?? "";
        Error = error.ToString();
        return code;
    }

    /// <summary>Runs a command that must succeed; what it printed.</summary>
    public async Task<string> MustRunAsync(params string[] arguments)
    {
        Assert.True(await RunAsync(arguments) == 0, Error);
        return Out;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
