using Provisioning.Conformance.Tests.Harness;
using Provisioning.Conformance.Tests.Packages;
using Pulumi;

namespace Provisioning.Conformance.Tests.L2;

/// <summary>What goes wrong ends the run, says why once, and never takes away what was not reached.</summary>
public sealed class FailureTests
{
    [Fact, Program("l2-failed-create")]
    public async Task A_creation_that_fails_fails_the_run_and_what_depends_on_it_is_not_made()
    {
        var run = await new ConformanceStack(Simple.Provider(), Behaviours.FailOnCreate()).RunAsync(Program);
        Assert.False(run.Preview.Succeeded);
        Assert.Contains(run.Preview.Errors, error => error.Contains("failed create", StringComparison.Ordinal));
        Assert.False(run.Update.Succeeded);
        Assert.DoesNotContain(run.Update.Resources, state => OperationOutcome.NameOf(state.Urn) is "failing" or "dependent" or "dependent_on_output" or "double_dependency");
    }

    [Fact, Program("l2-failed-create-continue-on-error")]
    public async Task What_does_not_depend_on_the_failure_goes_on_where_asked_for()
    {
        var run = await new ConformanceStack(Simple.Provider(), Behaviours.FailOnCreate()) { ContinueOnError = true }.RunAsync(Program);
        Assert.False(run.Update.Succeeded);
        Assert.Contains(run.Update.Errors, error => error.Contains("failed create", StringComparison.Ordinal));
        Assert.Equal(
            ["independent"], run.Update.Resources.Where(state => state.Type == "simple:index:Resource").Select(state => OperationOutcome.NameOf(state.Urn)));
    }

    [Fact, Program("l2-failed-create")]
    public async Task A_program_that_fails_deletes_nothing()
    {
        var simple = Simple.Provider();
        var stack = new ConformanceStack(simple);
        (await stack.RunAsync(() => { new Simple.Resource("res", new() { Value = true }); })).Succeeded();
        var run = await stack.RunAsync(void () => throw new InvalidOperationException("the program is broken"));
        Assert.False(run.Update.Succeeded);
        Assert.Contains("InvalidOperationException: the program is broken", Assert.Single(run.Update.Errors), StringComparison.Ordinal);
        Assert.Empty(simple.Deleted);
        Assert.Equal("id-res", run.Update["res"].Id);
    }

    [Fact, Program("l2-failed-create")]
    public async Task A_program_that_says_what_is_wrong_is_reported_without_a_stack_trace()
    {
        var run = await new ConformanceStack().RunAsync(void () => throw new RunException("no region is lawful"));
        Assert.Equal(["no region is lawful"], run.Update.Errors);
    }

    [Fact, Program("l2-failed-create")]
    public async Task An_error_that_is_only_logged_fails_the_run()
    {
        var run = await new ConformanceStack().RunAsync(() => { Log.Error("not good"); });
        Assert.False(run.Update.Succeeded);
        Assert.Contains("not good", run.Update.Errors);
    }

    [Fact, Program("l2-failed-create")]
    public async Task Messages_reach_the_resource_they_are_about()
    {
        var run = await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            var resource = new Simple.Resource("res", new() { Value = true });
            Log.Warn("look here", resource);
        });
        var update = run.Succeeded();
        var message = Assert.Single(update.Events.OfType<Engine.Events.EngineEvent.Diagnostic>(), diagnostic => diagnostic.Message == "look here");
        Assert.Equal(("warning", update["res"].Urn), (message.Severity, message.Urn));
    }

    [Fact, Program("l2-resource-simple")]
    public async Task An_input_that_the_provider_refuses_fails_the_run_with_its_reason()
    {
        var run = await new ConformanceStack(Primitive.Provider()).RunAsync(() => { new Primitive.Resource("res", new() { Boolean = true }); });
        Assert.False(run.Preview.Succeeded);
        Assert.Contains(run.Preview.Errors, error => error.Contains("missing value", StringComparison.Ordinal));
    }

    [Fact, Program("l2-resource-simple")]
    public async Task Two_resources_of_one_name_fail_the_run()
    {
        var run = await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            new Simple.Resource("res", new() { Value = true });
            new Simple.Resource("res", new() { Value = true });
        });
        Assert.False(run.Preview.Succeeded);
        Assert.Contains(run.Preview.Errors, error => error.Contains("Duplicate resource URN", StringComparison.OrdinalIgnoreCase));
    }

    private static void Program()
    {
        var failing = new Behaviours.FailOnCreateResource("failing", new() { Value = false });
        new Simple.Resource("dependent", new() { Value = true }, new() { DependsOn = { failing } });
        var dependent = new Simple.Resource("dependent_on_output", new() { Value = failing.Value });
        var independent = new Simple.Resource("independent", new() { Value = true });
        new Simple.Resource("double_dependency", new() { Value = true }, new() { DependsOn = { independent, dependent } });
    }
}
