using System.Collections.Concurrent;
using System.Collections.Immutable;
using Grpc.Core;
using Provisioning.Engine.Hosting;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Programs;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Hosting.Tests;

/// <summary>The program of <c>tests/Hosting.Program</c>, run by the engine's own host.</summary>
public sealed class HostedProgram : IDisposable
{
    private readonly DotnetLanguageHost host = new(new DotnetBuilds(), new Dictionary<string, string>(), new ProcessHosting());
    private readonly PolicyPackHost packs = new(new DotnetBuilds(), new Dictionary<string, string>(), new ProcessHosting());

    public HostedProgram() => Folder = Directory.CreateTempSubdirectory("hosted-").FullName;

    /// <summary>The built program.</summary>
    public static string Built => Path.Combine(AppContext.BaseDirectory, "..", "..", "Provisioning.Hosting.Program", "release", "Provisioning.Hosting.Program.dll");

    /// <summary>The folder it runs in.</summary>
    public string Folder { get; }

    /// <summary>What it printed: to standard error where it begins with <c>!</c>.</summary>
    public ConcurrentQueue<string> Printed { get; } = new();

    /// <summary>Called with each line it prints.</summary>
    public Action<string> OnPrinted { get; set; } = _ => { };

    /// <summary>Runs it.</summary>
    public Task<ProgramExit> RunAsync(string stack, bool isPreview = true, string? binary = null, CancellationToken? cancellation = null)
        => host.RunAsync(
            new ProgramRun(Context(stack, binary ?? Built), isPreview, 4, new Endpoint(), Take),
            cancellation ?? TestContext.Current.CancellationToken);

    /// <summary>Starts a policy pack beside it.</summary>
    public Task<RunningPolicyPack> StartPackAsync(string pack)
        => packs.StartAsync(
            new PolicyPackStart(pack, Context("dev", Built), IsPreview: true, new Endpoint(), (_, _) => { }), TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private ProgramContext Context(string stack, string binary) => new()
    {
        Project = "shop", Stack = stack, RootDirectory = Folder, ProgramDirectory = Folder, EntryPoint = ".", Runtime = "dotnet",
        RuntimeOptions = ImmutableSortedDictionary<string, string>.Empty.Add("binary", binary),
        Config = ImmutableSortedDictionary<string, string>.Empty.Add("shop:password", "swordfish"),
    };

    private void Take(string line, bool isError)
    {
        Printed.Enqueue(isError ? "!" + line : line);
        OnPrinted(line);
    }

    // The program of these tests does not call the engine.
    private sealed class Endpoint : IEngineEndpoint
    {
        public CallInvoker InProcess { get; } = new InProcessCallInvoker();

        public Task<string> ListenAsync(CancellationToken cancellationToken) => Task.FromResult("127.0.0.1:1");
    }
}
