using System.Collections.Immutable;
using Grpc.Core;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Engine.Tests.Plugins;

/// <summary>Provider plugins outside this process: those that somebody else has started, and those that do not come up.</summary>
public sealed class ProviderPluginTests : IDisposable
{
    private readonly SimulatedStack stack = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plugins-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task One_that_is_being_debugged_is_attached_to_and_told_where_the_engine_is()
    {
        var attached = new List<string>();
        var provider = new SimulatedProvider { OnAttach = request => attached.Add(request.Address) };
        await using var server = await LoopbackServer.StartAsync(services => services.Add(provider), TestContext.Current.CancellationToken);
        stack.Plugins = Plugins(("PULUMI_DEBUG_PROVIDERS", $"other:1,sim:{server.Address.Split(':')[^1]}"));
        (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Succeeded();
        Assert.Contains("create a", provider.Calls);
        Assert.Matches(@"^127\.0\.0\.1:\d+$", Assert.Single(attached));
    }

    [Fact]
    public async Task One_that_refuses_to_be_attached_to_is_told_of()
    {
        var provider = new SimulatedProvider { OnAttach = _ => throw new RpcException(new Status(StatusCode.Unknown, "busy")) };
        await using var server = await LoopbackServer.StartAsync(services => services.Add(provider), TestContext.Current.CancellationToken);
        stack.Plugins = Plugins(("PULUMI_DEBUG_PROVIDERS", $"sim:{server.Address.Split(':')[^1]}"));
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();
        Assert.Contains(run.Errors, error => error.Contains("PRV4003", StringComparison.Ordinal) && error.Contains("busy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("echo no licence >&2; exit 3", "exit code 3")]
    [InlineData("echo Welcome!", "Welcome!")]
    [InlineData("echo 70000", "70000")]
    [InlineData("head -c 3000000 /dev/zero | tr '\\0' x; exit 4", "xxx...")]
    public async Task One_that_does_not_come_up_is_told_of_with_what_it_printed(string script, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        var file = Path.Combine(folder.FullName, "pulumi-resource-sim");
        await File.WriteAllTextAsync(file, $"#!/bin/sh\n{script}\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        stack.Plugins = Plugins(("PATH", folder.FullName));
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();
        Assert.Contains(run.Errors, error => error.Contains("PRV4002", StringComparison.Ordinal) && error.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain(stack.State.Resources, state => state.Type == "sim:index:Thing");
    }

    [Theory]
    [InlineData("../sim")]
    [InlineData("*")]
    [InlineData("a/b")]
    public async Task A_name_never_leads_to_another_folder(string package)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        var file = Path.Combine(folder.CreateSubdirectory("bin").FullName, "..", "sim");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "bin", "pulumi-resource-.."));
        await File.WriteAllTextAsync(file, "#!/bin/sh\ntouch was-run\n", TestContext.Current.CancellationToken);
        stack.Plugins = Plugins(("PATH", Path.Combine(folder.FullName, "bin")), ("PULUMI_HOME", folder.FullName));

        var run = (await stack.UpAsync(monitor => monitor.RegisterAsync($"{package}:index:Thing", "a", custom: true, null, null))).Failed();

        Assert.Contains(run.Errors, error => error.Contains("PRV4001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_not_there_is_asked_for_by_name()
    {
        stack.Plugins = Plugins(("PATH", folder.FullName), ("PULUMI_HOME", folder.FullName));
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();
        Assert.Contains(run.Errors, error => error.Contains("PRV4001", StringComparison.Ordinal) && error.Contains("'sim'", StringComparison.Ordinal));
    }

    private WorkingFolderPlugins Plugins(params (string Name, string Value)[] environment)
        => new(new ProviderPlugins(
            ImmutableDictionary<string, Func<ProviderPluginRequest, CallInvoker>>.Empty,
            environment.ToDictionary(pair => pair.Name, pair => pair.Value)), folder.FullName);

    // The simulated program lies in no folder that exists.
    private sealed class WorkingFolderPlugins(ProviderPlugins plugins, string folder) : IProviderPlugins
    {
        public Task<ProviderPlugin> StartAsync(ProviderPluginRequest request, CancellationToken cancellationToken)
            => plugins.StartAsync(request with { WorkingDirectory = folder }, cancellationToken);
    }
}
