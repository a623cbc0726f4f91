using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>An operation on all but some resources: <c>--exclude</c>, <c>--exclude-dependents</c>, <c>--exclude-protected</c>.</summary>
public sealed class ExcludeTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task What_is_excluded_stays_as_it_is()
    {
        await stack.UpAsync(Program(1));
        Assert.Equal(["same a", "update b", "update c"], (await UpAsync(Program(2), isWithDependents: false)).Succeeded().Steps);
    }

    [Fact]
    public async Task What_depends_on_it_stays_too_if_asked()
    {
        await stack.UpAsync(Program(1));
        Assert.Equal(["same a", "same b", "update c"], (await UpAsync(Program(2), isWithDependents: true)).Succeeded().Steps);
    }

    [Fact]
    public async Task What_is_new_and_excluded_is_not_created_and_nothing_may_need_it()
    {
        var run = (await UpAsync(Program(1), isWithDependents: false)).Failed();
        Assert.Contains(run.Errors, error => error.Contains("depends on", StringComparison.Ordinal));
        stack.State = new SimulatedStack().State;
        Assert.Equal(["same a", "same b", "create c"], (await UpAsync(Program(1), isWithDependents: true)).Succeeded().Steps);
        Assert.Equal(["c"], Names());
    }

    [Fact]
    public async Task Destroying_all_but_something_keeps_what_that_needs()
    {
        await stack.UpAsync(Program(1));
        var run = (await DestroyAsync(Urn("b"))).Succeeded();
        Assert.Contains("delete c", run.Steps);
        Assert.Equal(["a", "b"], Names());
    }

    [Fact]
    public async Task What_is_protected_can_be_kept_with_all_that_it_needs()
    {
        await stack.UpAsync(Program(1, protects: true));
        Assert.Equal(
            ["proj-dev", "default", "a", "b"], ProtectedResources.Of(stack.State).Select(urn => ResourceUrn.Parse(urn).Name));
        (await DestroyAsync([.. ProtectedResources.Of(stack.State)])).Succeeded();
        Assert.Equal(["a", "b"], Names());
    }

    [Fact]
    public async Task Protection_can_be_ignored()
    {
        await stack.UpAsync(Program(1, protects: true));
        (await stack.DestroyAsync()).Failed();
        (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy,
            request => request with { IgnoreProtect = true })).Succeeded();
        Assert.Empty(stack.State.Resources);
    }

    private static string Urn(string name) => $"urn:pulumi:dev::proj::sim:index:Thing::{name}";

    private static Script Program(int size, bool protects = false) => async monitor =>
    {
        var inputs = PropertyMap.Of(("size", Of(size)));
        var a = await monitor.ResourceAsync("a", inputs);
        await monitor.ResourceAsync("b", inputs, request =>
        {
            request.Dependencies.Add(a.Urn);
            request.Protect = protects;
        });
        await monitor.ResourceAsync("c", inputs);
    };

    private IEnumerable<string> Names()
        => stack.State.Resources.Where(state => state.Type == "sim:index:Thing").Select(state => ResourceUrn.Parse(state.Urn).Name);

    private Task<Run> UpAsync(Script program, bool isWithDependents)
        => stack.RunAsync(new ScriptedProgram(program), isPreview: false, configure: request => request with
        {
            Excludes = [Urn("a")], ExcludeDependents = isWithDependents,
        });

    private Task<Run> DestroyAsync(params string[] excludes)
        => stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy, request => request with { Excludes = [.. excludes] });
}
