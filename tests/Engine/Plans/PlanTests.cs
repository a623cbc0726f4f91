using System.Text;
using Provisioning.Engine.Plans;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Plans;

/// <summary>An update that may do no more than a preview proposed.</summary>
public sealed class PlanTests
{
    private readonly SimulatedStack stack = new();
    private readonly TestSecrets secrets = new();

    [Fact]
    public async Task What_was_planned_is_done()
    {
        await stack.UpAsync(Program(1, "a"));
        var plan = await PlanAsync(Program(2, "a", "b"));
        var run = (await UpAsync(Program(2, "a", "b"), plan)).Succeeded();
        Assert.Equal(["update a", "create b"], run.Steps);
    }

    [Fact]
    public async Task Less_than_was_planned_is_allowed()
    {
        await stack.UpAsync(Program(1, "a"));
        var plan = await PlanAsync(Program(2, "a"));
        await stack.UpAsync(Program(2, "a"));
        Assert.Equal(["same a"], (await UpAsync(Program(2, "a"), plan)).Succeeded().Steps);
    }

    [Fact]
    public async Task Other_values_are_refused_before_the_resource_is_touched()
    {
        await stack.UpAsync(Program(1, "a"));
        var run = (await UpAsync(Program(4, "a"), await PlanAsync(Program(2, "a")))).Failed();
        Assert.Contains(run.Errors, error => error.Contains("violates plan: properties changed: size was planned as 2 and is 4", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("update", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_differs_is_not_shown()
    {
        var plan = await PlanAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("key", new Secret(Of("canary-one"))))));
        var run = (await UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("key", new Secret(Of("canary-two"))))), plan)).Failed();
        Assert.DoesNotContain(run.Errors, error => error.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_resource_that_was_not_planned_is_refused()
    {
        await stack.UpAsync(Program(1, "a"));
        var run = (await UpAsync(Program(1, "a", "b"), await PlanAsync(Program(1, "a")))).Failed();
        Assert.Contains("create is not allowed by the plan: no steps were expected for this resource", run.Errors);
    }

    [Fact]
    public async Task A_deletion_that_was_not_planned_is_refused()
    {
        await stack.UpAsync(Program(1, "a", "b"));
        var run = (await UpAsync(Program(1, "a"), await PlanAsync(Program(1, "a", "b")))).Failed();
        Assert.Contains("delete is not allowed by the plan: this resource is constrained to same", run.Errors);
        Assert.DoesNotContain("delete b", run.Calls);
    }

    [Fact]
    public async Task What_was_planned_and_does_not_come_fails_the_update()
    {
        await stack.UpAsync(Program(1, "a"));
        var run = (await UpAsync(Program(1, "a"), await PlanAsync(Program(1, "a", "b")))).Failed();
        Assert.Contains(run.Errors, error => error.Contains("::b but none were seen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_preview_could_not_know_may_be_anything()
    {
        Script program(PropertyValue size) => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", size)));
        var plan = await PlanAsync(program(UnknownValue));
        Assert.Equal(["create a"], (await UpAsync(program(Of(7)), plan)).Succeeded().Steps);
    }

    [Fact]
    public async Task A_plan_survives_its_file_and_keeps_its_secrets_encrypted()
    {
        await stack.UpAsync(Program(1, "a", "gone"));
        var plan = await PlanAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", new Secret(Of("canary"))), ("new", Of(true)))));
        var file = PlanWriter.Write(plan, SecretForm.Encrypted(secrets, new CheckpointMemory()));
        Assert.DoesNotContain("canary", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        var read = PlanReader.Read(file, "plan.json", secrets);
        Assert.Equal(file, PlanWriter.Write(read, SecretForm.Encrypted(secrets, new CheckpointMemory())));
        (await UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", new Secret(Of("canary"))), ("new", Of(true)))), read)).Succeeded();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"manifest":{},"resourcePlans":{"not-a-urn":{}}}""")]
    [InlineData("""{"manifest":{},"resourcePlans":{"urn:pulumi:s::p::a:b:C::n":{"steps":["conquer"]}}}""")]
    [InlineData("""{"manifest":{},"resourcePlans":{"urn:pulumi:s::p::a:b:C::n":{"seed":"%"}}}""")]
    [InlineData("""{"manifest":{},"resourcePlans":{"urn:pulumi:s::p::a:b:C::n":{"goal":{"protect":"yes"}}}}""")]
    public void What_is_no_plan_is_refused(string content)
    {
        var refusal = Assert.Throws<DiagnosticException>(() => PlanReader.Read(Encoding.UTF8.GetBytes(content), "plan.json", secrets));
        Assert.Equal("PRV3202", refusal.Diagnostics[0].Code);
    }

    private static Script Program(int size, params string[] names) => async monitor =>
    {
        foreach (var name in names)
            await monitor.ResourceAsync(name, PropertyMap.Of(("size", Of(size))));
    };

    private async Task<DeploymentPlan> PlanAsync(Script program)
        => (await stack.RunAsync(new ScriptedProgram(program), isPreview: true, configure: request => request with { MakesPlan = true }))
            .Succeeded().Result.Plan!;

    private Task<Run> UpAsync(Script program, DeploymentPlan plan)
        => stack.RunAsync(new ScriptedProgram(program), isPreview: false, configure: request => request with { Plan = plan });
}
