using System.Collections.Immutable;
using System.Text.Json;
using Provisioning.Conformance.Tests.Harness;
using Provisioning.Engine.State;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;

namespace Provisioning.Conformance.Tests.L1;

/// <summary>What every program has without a provider.</summary>
public sealed class BuiltinTests
{
    private readonly ConformanceStack stack = new();

    [Fact, Program("l1-builtin-info")]
    public async Task A_program_knows_its_stack_project_and_organization()
    {
        var update = (await stack.RunAsync(() => new()
        {
            ["stack"] = Deployment.Instance.StackName, ["project"] = Deployment.Instance.ProjectName, ["organization"] = Deployment.Instance.OrganizationName,
        })).Succeeded();
        Assert.Equal(Properties(("organization", Text("organization")), ("project", Text("conformance")), ("stack", Text("test"))), update.Outputs);
    }

    [Fact, Program("l1-builtin-project-root")]
    public async Task A_program_knows_the_folder_of_its_project()
    {
        var update = (await stack.RunAsync(() => new() { ["root"] = Deployment.Instance.RootDirectory })).Succeeded();
        Assert.Equal(Text("/root"), update.Outputs["root"]);
    }

    [Fact, Program("l1-builtin-info")]
    public async Task A_program_knows_whether_it_is_previewed()
    {
        var run = await stack.RunAsync(() => new() { ["preview"] = Deployment.Instance.IsDryRun });
        run.Succeeded();
        Assert.Equal(Flag(true), run.Preview.Outputs["preview"]);
        Assert.Equal(Flag(false), run.Update.Outputs["preview"]);
    }

    [Fact, Program("l1-builtin-to-json")]
    public async Task Values_become_JSON_and_secrets_in_them_make_it_secret()
    {
        var update = (await stack.RunAsync(() => new()
        {
            ["plain"] = JsonOf(Output.Create(new Dictionary<string, object> { ["a"] = 1, ["b"] = new[] { true, false } })),
            ["nested"] = JsonOf(Output.Create(new Dictionary<string, object> { ["inner"] = Output.Create("deep") })),
            ["secret"] = JsonOf(Output.Create(new Dictionary<string, object> { ["inner"] = Output.CreateSecret("deep") })),
            ["parsed"] = Output.JsonDeserialize<Dictionary<string, int>>(Output.Create("""{"x":7}""")).Apply(map => map["x"]),
        })).Succeeded();
        Assert.Equal(
            Properties(
                ("nested", Text("""{"inner":"deep"}""")), ("parsed", Number(7)), ("plain", Text("""{"a":1,"b":[true,false]}""")),
                ("secret", Secret(Text("""{"inner":"deep"}""")))),
            update.Outputs);

        static Output<string> JsonOf(Output<Dictionary<string, object>> value) => Output.JsonSerialize(value);
    }

    [Fact, Program("l1-builtin-string")]
    public async Task Outputs_are_formatted_into_text()
    {
        var update = (await stack.RunAsync(() => new()
        {
            ["plain"] = Output.Format($"{Output.Create("a")}-{1}-{Output.Create(2)}"), ["secret"] = Output.Format($"pw={Output.CreateSecret("s")}"),
        })).Succeeded();
        Assert.Equal(Properties(("plain", Text("a-1-2")), ("secret", Secret(Text("pw=s")))), update.Outputs);
    }

    [Fact, Program("l1-builtin-stash")]
    public async Task A_stash_keeps_the_first_value_it_was_given()
    {
        Dictionary<string, object?> Program(string value)
        {
            var stash = new Stash("kept", new StashArgs { Input = value });
            return new() { ["input"] = stash.Input, ["output"] = stash.Output };
        }

        var first = (await stack.RunAsync(() => Program("first"))).Succeeded();
        Assert.Equal(Properties(("input", Text("first")), ("output", Text("first"))), first.Outputs);
        Assert.Equal("pulumi:index:Stash", first["kept"].Type);
        var second = (await stack.RunAsync(() => Program("second"))).Succeeded();
        Assert.Equal(Properties(("input", Text("second")), ("output", Text("first"))), second.Outputs);
    }

    [Fact, Program("l1-builtin-stash")]
    public async Task A_stashed_secret_stays_secret()
    {
        var update = (await stack.RunAsync(() => new() { ["output"] = new Stash("kept", new StashArgs { Input = Output.CreateSecret<object>("s") }).Output })).Succeeded();
        Assert.Equal(Secret(Text("s")), update.Outputs["output"]);
    }

    [Fact, Program("l1-builtin-require-pulumi-version")]
    public async Task A_version_of_the_engine_that_will_do_is_no_hindrance()
        => (await stack.RunAsync(() => { _ = Deployment.RequirePulumiVersionAsync(">=3.1.0"); })).Succeeded();

    [Fact, Program("l1-builtin-require-pulumi-version")]
    public async Task A_version_of_the_engine_that_will_not_do_fails_the_run()
    {
        var run = await stack.RunAsync(() => { _ = Deployment.RequirePulumiVersionAsync(">=1000.0.0"); });
        Assert.False(run.Preview.Succeeded);
        Assert.Contains(run.Preview.Errors, error => error.Contains("does not satisfy the version range", StringComparison.Ordinal));
    }

    [Fact, Program("l1-stack-reference")]
    public async Task Outputs_of_another_stack_are_read_and_its_secrets_stay_secret()
    {
        stack.OtherStacks["organization/other/dev"] = new Snapshot
        {
            Resources =
            [
                new ResourceState
                {
                    Urn = "urn:pulumi:dev::other::pulumi:pulumi:Stack::other-dev", Type = "pulumi:pulumi:Stack",
                    Outputs = Properties(("plain", Text("plain")), ("secret", Secret(Text("secret")))),
                },
            ],
        };
        var update = (await stack.RunAsync(() =>
        {
            var reference = new global::Pulumi.StackReference("other", new StackReferenceArgs { Name = "organization/other/dev" });
            return new()
            {
                ["plain"] = reference.RequireOutput("plain"), ["secret"] = reference.RequireOutput("secret"), ["none"] = reference.GetOutput("none").Apply(value => value is null),
                ["details"] = Output.Create(DetailsAsync(reference)),
            };
        })).Succeeded();
        Assert.Equal(Text("plain"), update.Outputs["plain"]);
        Assert.Equal(Secret(Text("secret")), update.Outputs["secret"]);
        Assert.Equal(Flag(true), Plain(update.Outputs["none"]));
        Assert.Equal(Text("secret"), update.Outputs["details"]);
        var state = update.OfType("pulumi:pulumi:StackReference");
        Assert.True(state.External);
        Assert.Equal("organization/other/dev", state.Id);

        static async Task<string?> DetailsAsync(global::Pulumi.StackReference reference)
            => (string?)(await reference.GetOutputDetailsAsync("secret")).SecretValue;
    }

    [Fact, Program("l1-builtin-try"), Program("l1-builtin-can")]
    public async Task What_may_fail_is_tried_inside_of_apply()
    {
        var update = (await stack.RunAsync(() =>
        {
            var map = Output.Create(new Dictionary<string, int> { ["x"] = 1 });
            return new()
            {
                ["try"] = map.Apply(values => values.TryGetValue("none", out var value) ? value : -1), ["can"] = map.Apply(values => values.ContainsKey("x")),
            };
        })).Succeeded();
        Assert.Equal(Properties(("can", Flag(true)), ("try", Number(-1))), update.Outputs);
    }

    [Fact, Program("l1-builtin-try")]
    public async Task What_fails_inside_of_apply_fails_the_program_and_is_reported_once()
    {
        var run = await stack.RunAsync(() => { Output.Create(1).Apply(int (_) => throw new InvalidOperationException("no")); });
        Assert.False(run.Update.Succeeded);
        Assert.Contains("InvalidOperationException: no", Assert.Single(run.Update.Errors), StringComparison.Ordinal);
    }

    [Fact, Program("l1-for-expression")]
    public async Task Outputs_of_lists_are_mapped_and_filtered()
    {
        var update = (await stack.RunAsync(() =>
        {
            var list = Output.Create(ImmutableArray.Create(1, 2, 3));
            return new() { ["doubled"] = list.Apply(items => items.Select(item => item * 2).ToImmutableArray()), ["odd"] = list.Apply(items => items.Where(item => item % 2 == 1).ToArray()) };
        })).Succeeded();
        Assert.Equal(List(Number(2), Number(4), Number(6)), update.Outputs["doubled"]);
        Assert.Equal(List(Number(1), Number(3)), update.Outputs["odd"]);
    }

    [Fact, Program("l1-expand-final")]
    public async Task A_list_of_outputs_becomes_an_output_of_a_list()
    {
        var update = (await stack.RunAsync(() =>
        {
            Output<int>[] outputs = [Output.Create(3), Output.Create(1), Output.CreateSecret(2)];
            return new() { ["max"] = Output.All(outputs).Apply(values => values.Max()) };
        })).Succeeded();
        Assert.Equal(Secret(Number(3)), update.Outputs["max"]);
    }

    [Fact, Program("l1-component-sourceless")]
    public async Task A_component_is_registered_under_its_own_token()
    {
        var update = (await stack.RunAsync(() => { new Sourceless("comp"); })).Succeeded();
        var component = update["comp"];
        Assert.Equal(("myproject:index:Sourceless", false, ""), (component.Type, component.Custom, component.Provider));
        Assert.Equal(update.Stack.Urn, component.Parent);
    }

    [Fact, Program("l1-builtin-object")]
    public async Task Anything_that_is_JSON_is_an_output()
    {
        var update = (await stack.RunAsync(() => new() { ["json"] = JsonDocument.Parse("""{"a":[1,{"b":null}]}""").RootElement })).Succeeded();
        Assert.Equal(Map(("a", List(Number(1), Map(("b", Null))))), update.Outputs["json"]);
    }

    private sealed class Sourceless : ComponentResource
    {
        public Sourceless(string name)
            : base("myproject:index:Sourceless", name) => RegisterOutputs();
    }
}
