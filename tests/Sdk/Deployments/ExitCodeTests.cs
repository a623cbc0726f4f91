using Pulumi;
using Pulumi.Utilities;
using Pulumirpc;

namespace Provisioning.Sdk.Tests.Deployments;

[Collection(EnvironmentTests.Name)]
public sealed class ExitCodeTests
{
    private readonly FakeEngine engine = new();

    [Fact]
    public async Task A_program_that_ends_well_signals_the_engine_and_exits_with_0()
    {
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() => { new Thing("a"); })));
        Assert.Equal(1, engine.Shutdowns);
        Assert.Equal(["proj-dev", "a"], engine.Registered.Select(request => request.Name));
    }

    [Fact]
    public async Task An_exception_is_reported_once_and_exits_with_32_without_a_signal()
    {
        var exitCode = await engine.RunAsync(() => Deployment.RunAsync((Action)(() => throw new InvalidOperationException("no good"))));
        Assert.Equal(32, exitCode);
        Assert.Equal(0, engine.Shutdowns);
        var error = Assert.Single(engine.Logs, log => log.Severity == LogSeverity.Error);
        Assert.Contains("failed with an unhandled exception:\nSystem.InvalidOperationException: no good", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_has_failed_registers_nothing_more()
    {
        await engine.RunAsync(() => Deployment.RunAsync((Action)(() =>
        {
            new Thing("a");
            throw new InvalidOperationException();
        })));
        Assert.Empty(engine.Registered);
    }

    [Fact]
    public async Task An_exception_in_an_output_that_nobody_looks_at_fails_the_program()
    {
        var exitCode = await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            new Thing("a").Id.Apply((Func<string, string>)(_ => throw new InvalidOperationException("in apply"))).Apply(value => value);
        }));
        Assert.Equal(32, exitCode);
        Assert.Single(engine.Logs, log => log.Severity == LogSeverity.Error);
    }

    [Fact]
    public async Task A_run_exception_shows_its_message_only()
    {
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync((Action)(() => throw new RunException("set the region")))));
        Assert.Equal("set the region", Assert.Single(engine.Logs).Message);
    }

    [Fact]
    public async Task A_resource_exception_is_reported_at_its_resource()
    {
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync((Action)(() =>
        {
            throw new ResourceException("too heavy", new Thing("a"), hideStack: true);
        }))));
        var error = Assert.Single(engine.Logs, log => log.Severity == LogSeverity.Error);
        Assert.Equal(("too heavy", "urn:pulumi:dev::proj::test:index:Thing::a"), (error.Message, error.Urn));
    }

    [Fact]
    public async Task What_fails_only_because_something_else_has_is_not_reported()
    {
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            var failing = new Thing("a").Urn.Apply((Func<string, string>)(_ => throw new InvalidOperationException("no good")));
            WaitFor(failing);
            WaitFor(new Thing("b").Urn);
        })));
        Assert.Contains("no good", Assert.Single(engine.Logs, log => log.Severity == LogSeverity.Error).Message, StringComparison.Ordinal);
    }

    private static void WaitFor(Output<string> output)
        => ((IAsyncResult)OutputUtilities.GetValueAsync(output)).AsyncWaitHandle.WaitOne();

    [Fact]
    public async Task A_program_that_logged_an_error_exits_with_1_without_a_signal()
    {
        Assert.Equal(1, await engine.RunAsync(() => Deployment.RunAsync(() => Log.Error("wrong"))));
        Assert.Equal(0, engine.Shutdowns);
    }

    [Fact]
    public async Task A_refused_registration_fails_the_program()
    {
        engine.Answer = (request, response) => request.Custom
            ? throw new Grpc.Core.RpcException(new Grpc.Core.Status(Grpc.Core.StatusCode.Unknown, "quota"))
            : response;
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync(() => { new Thing("a"); })));
        Assert.Contains(engine.Logs, log => log.Message.Contains("quota", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_without_an_engine_says_so()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => Deployment.RunAsync(() => { }));
        Assert.Equal("Program run without the Pulumi engine available; re-run using the `pulumi` CLI", thrown.Message);
    }

    [Fact]
    public void Outside_a_program_there_is_no_deployment()
        => Assert.Equal(
            "Trying to acquire Deployment.Instance before 'Run' was called.",
            Assert.Throws<InvalidOperationException>(() => Deployment.Instance).Message);

    [Fact]
    public async Task Messages_arrive_in_order()
    {
        await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            foreach (var number in Enumerable.Range(0, 50))
                Log.Info($"{number}");
        }));
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), engine.Logs.Select(log => log.Message));
    }
}
