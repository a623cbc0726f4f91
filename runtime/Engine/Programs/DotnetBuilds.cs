using System.Collections.Concurrent;
using System.Text;
using Provisioning.Engine.Plugins;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Programs;

/// <summary>Builds .NET projects: each once in the life of this object, so that what a preview showed is what an update runs.</summary>
public sealed class DotnetBuilds
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> builds = new(StringComparer.Ordinal);

    internal const string Command = "dotnet";

    /// <summary>The program that a project or its folder builds to.</summary>
    /// <exception cref="PluginException">It does not build.</exception>
    internal Task<string> BuildAsync(string project, CancellationToken cancellationToken)
        => builds.GetOrAdd(project, path => new Lazy<Task<string>>(() => RunAsync(path, cancellationToken))).Value;

    /// <summary>How to start a built program: a <c>.dll</c> by the runtime, anything else by itself.</summary>
    internal static (string FileName, string[] Arguments) StartOf(string binary)
        => binary.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? (Command, [binary]) : (binary, []);

    private static async Task<string> RunAsync(string project, CancellationToken cancellationToken)
    {
        var folder = Directory.Exists(project) ? project : Path.GetDirectoryName(project) ?? ".";
        var output = new StringBuilder();
        var last = "";
        var start = new ProcessStart(
            Command, ["build", project, "-nologo", "-v:quiet", "-t:Build", "-getProperty:TargetPath"], folder,
            new Dictionary<string, string>(StringComparer.Ordinal));
        await using var process = ChildProcess.Start(start, Take, Take);
        await using var ending = cancellationToken.Register(process.Kill);
        var code = await process.Exited;
        cancellationToken.ThrowIfCancellationRequested();
        if (code == 0 && File.Exists(last))
            return last;
        throw new PluginException(new Diagnostic(
            "PRV3104", DiagnosticSeverity.Error, "Program does not build", $"`dotnet build` ended with exit code {code}.", project,
            output.ToString()));

        void Take(string line)
        {
            lock (output)
            {
                if (line.Trim().Length > 0)
                    last = line.Trim();
                output.Append(line).Append('\n');
            }
        }
    }
}
