using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>The operation that takes resources into the state without a program.</summary>
public sealed class ImportOperationTests
{
    private const string Thing = "sim:index:Thing";

    private readonly SimulatedStack stack = new();

    public ImportOperationTests()
    {
        stack.Provider.OnRead = request => request.Id.StartsWith("vm-", StringComparison.Ordinal)
            ? new ReadResponse
            {
                Id = request.Id, Inputs = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(1)), ("zone", Of("a")))),
                Properties = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(1)), ("zone", Of("a")), ("address", Of("10.0.0.1")))),
            }
            : new ReadResponse();
    }

    [Fact]
    public async Task It_is_read_and_protected_and_no_program_runs()
    {
        var run = (await ImportAsync(Vm("a", "vm-1"))).Succeeded();

        Assert.Equal(["import a"], run.Steps);
        Assert.DoesNotContain("create a", run.Calls);
        var state = run.Resource("a");
        Assert.Equal(("vm-1", "", true, "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev"), (state.Id, state.ImportId, state.Protect, state.Parent));
        Assert.Equal(PropertyMap.Of(("size", Of(1)), ("zone", Of("a"))), state.Inputs);
        Assert.Equal(Of("10.0.0.1"), state.Outputs["address"]);
        Assert.StartsWith("urn:pulumi:dev::proj::pulumi:providers:sim::default::", state.Provider, StringComparison.Ordinal);
        Assert.Equal(1, run.Result.Changes["import"]);
    }

    [Fact]
    public async Task The_program_that_describes_it_then_has_nothing_to_do()
    {
        await ImportAsync(Vm("a", "vm-1") with { Protect = false });

        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(1)), ("zone", Of("a")))))).Succeeded();

        Assert.Equal(["same a"], run.Steps);
        Assert.False(run.Resource("a").Protect);
    }

    [Fact]
    public async Task A_preview_reads_and_leaves_the_state_alone()
    {
        var run = (await ImportAsync(isPreview: true, Vm("a", "vm-1"))).Succeeded();

        Assert.Equal(["import a"], run.Steps);
        Assert.Empty(stack.State.Resources);
        Assert.Null(run.Journal.Completed);
    }

    [Fact]
    public async Task What_the_state_holds_already_stays_as_it_is()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("old", PropertyMap.Of(("size", Of(3)))));
        var before = stack.State.Resources;

        var run = (await ImportAsync(Vm("a", "vm-1"))).Succeeded();

        Assert.Equal(["same old", "import a"], run.Steps);
        Assert.Equal(before.Select(state => state.Urn), run.Result.Snapshot.Resources.Take(before.Length).Select(state => state.Urn));
        Assert.All(before, state => Assert.Same(state, run.Result.Snapshot.Resources.Single(now => now.Urn == state.Urn)));
        Assert.Equal(run.Resource("old").Provider, run.Resource("a").Provider);
    }

    [Fact]
    public async Task One_that_is_there_under_the_same_id_is_left()
    {
        await ImportAsync(Vm("a", "vm-1"));

        var run = (await ImportAsync(Vm("a", "vm-1"))).Succeeded();

        Assert.Equal(["same a"], run.Steps);
        Assert.DoesNotContain("read a", run.Calls);
    }

    [Fact]
    public async Task One_that_is_there_under_another_id_is_an_error()
    {
        await ImportAsync(Vm("a", "vm-1"));

        var run = (await ImportAsync(Vm("a", "vm-2"))).Failed();

        Assert.Contains(run.Errors, error => error.Contains("already exists with the id 'vm-1'", StringComparison.Ordinal));
        Assert.Equal("vm-1", run.Resource("a").Id);
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_imported()
    {
        var run = (await ImportAsync(Vm("a", "gone"))).Failed();

        Assert.Equal(["resource 'gone' does not exist", "update failed"], run.Errors);
        Assert.DoesNotContain(stack.State.Resources, state => state.Type == Thing);
        Assert.Empty(stack.State.PendingOperations);
    }

    [Fact]
    public async Task Only_the_inputs_that_are_asked_for_are_kept()
    {
        var run = (await ImportAsync(Vm("a", "vm-1") with { Properties = ["size", "unheard-of"] })).Succeeded();

        Assert.Equal(PropertyMap.Of(("size", Of(1))), run.Resource("a").Inputs);
    }

    [Fact]
    public async Task Inputs_are_what_the_provider_tells_of_not_what_its_check_would_add()
    {
        stack.Provider.OnCheck = request =>
        {
            var inputs = request.News.Clone();
            inputs.Fields["tier"] = Google.Protobuf.WellKnownTypes.Value.ForString("gold");
            return new CheckResponse { Inputs = inputs };
        };

        Assert.Equal(PropertyMap.Of(("size", Of(1)), ("zone", Of("a"))), (await ImportAsync(Vm("a", "vm-1"))).Succeeded().Resource("a").Inputs);
    }

    [Fact]
    public async Task Inputs_that_are_given_stand_in_for_those_it_does_not_tell_of()
    {
        var run = (await ImportAsync(Vm("a", "vm-1") with { Inputs = PropertyMap.Of(("size", Of(7)), ("zone", new Secret(Of("b"))), ("password", Of("p"))) })).Succeeded();

        Assert.Equal(PropertyMap.Of(("size", Of(1)), ("zone", new Secret(Of("a"))), ("password", Of("p"))), run.Resource("a").Inputs);
    }

    [Fact]
    public async Task One_whose_outputs_are_given_is_not_read()
    {
        var run = (await ImportAsync(Vm("a", "gone") with { Inputs = PropertyMap.Of(("size", Of(7))), Outputs = PropertyMap.Of(("size", Of(8))) })).Succeeded();

        Assert.DoesNotContain("read a", run.Calls);
        Assert.Contains("check a", run.Calls);
        Assert.Equal(("gone", Of(7), Of(8)), (run.Resource("a").Id, run.Resource("a").Inputs["size"], run.Resource("a").Outputs["size"]));
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_made_as_it_is_declared_wherever_it_stands()
    {
        const string own = "urn:pulumi:dev::proj::pulumi:providers:sim::own";
        var run = (await ImportAsync(
            Vm("a", "vm-1") with { Provider = own, Version = "9.9.9" }, new ResourceImport { Type = "pulumi:providers:sim", Name = "own", Inputs = PropertyMap.Of(("region", Of("s"))) },
            Vm("b", "vm-2") with { Provider = own })).Succeeded();

        Assert.Equal(["import a", "import b"], run.Steps.Order());
        Assert.Equal((PropertyMap.Of(("region", Of("s"))), "", false), (run.Resource("own").Inputs, run.Resource("own").Parent, run.Resource("own").Protect));
        Assert.Equal($"{own}::{run.Resource("own").Id}", run.Resource("b").Provider);
        Assert.Equal(["same a", "same b"], (await ImportAsync(new ResourceImport { Type = "pulumi:providers:sim", Name = "own", Inputs = PropertyMap.Of(("region", Of("n"))) })).Succeeded().Steps.Order());
    }

    [Fact]
    public async Task Providers_come_before_what_they_are_for_the_default_ones_first()
    {
        var run = (await ImportAsync(
            Vm("a", "vm-1") with { Provider = "urn:pulumi:dev::proj::pulumi:providers:sim::own" }, Vm("b", "vm-2"))).Succeeded();

        var names = run.Result.Snapshot.Resources.Skip(1).Select(state => ResourceUrn.Parse(state.Urn).Name).ToArray();
        Assert.Equal(["default", "own"], names.Take(2));
        Assert.Equal(["a", "b"], names.Skip(2).Order());
    }

    [Fact]
    public async Task A_provider_that_is_only_named_is_made_for_what_uses_it()
    {
        var run = (await ImportAsync(Vm("a", "vm-1") with
        {
            Provider = "urn:pulumi:dev::proj::pulumi:providers:sim::own", Version = "1.2.3", ProviderInputs = PropertyMap.Of(("region", Of("s"))),
        })).Succeeded();

        Assert.Equal((Of("s"), Of("1.2.3")), (run.Resource("own").Inputs["region"], run.Resource("own").Inputs["version"]));
    }

    [Fact]
    public async Task A_declared_provider_that_cannot_be_made_fails_the_import()
    {
        stack.Provider.OnCheckConfig = request => new CheckResponse { Inputs = request.News, Failures = { new CheckFailure { Property = "token", Reason = "missing" } } };

        var run = (await ImportAsync(new ResourceImport { Type = "pulumi:providers:sim", Name = "own" }, Vm("a", "vm-1"))).Failed();

        Assert.Contains(run.Errors, error => error.Contains("missing", StringComparison.Ordinal));
        Assert.DoesNotContain(stack.State.Resources, state => state.Type == Thing);
    }

    [Fact]
    public async Task A_component_that_a_provider_makes_has_that_provider_and_the_inputs_given()
    {
        var run = (await ImportAsync(new ResourceImport { Type = "sim:index:Group", Name = "g", IsComponent = true, IsRemote = true, Inputs = PropertyMap.Of(("size", Of(7))) })).Succeeded();

        Assert.StartsWith("urn:pulumi:dev::proj::pulumi:providers:sim::default::", run.Resource("g").Provider, StringComparison.Ordinal);
        Assert.Equal((false, Of(7), 0), (run.Resource("g").Custom, run.Resource("g").Inputs["size"], run.Resource("g").Outputs.Count));
    }

    [Fact]
    public async Task Inputs_that_the_provider_does_not_accept_are_warned_of_and_imported()
    {
        stack.Provider.OnCheck = request => new CheckResponse
        {
            Inputs = request.News, Failures = { new CheckFailure { Property = "zone", Reason = "no such zone" } },
        };

        var run = (await ImportAsync(Vm("a", "vm-1"))).Succeeded();

        Assert.Contains("property zone: no such zone", run.Warnings);
        Assert.Equal(Of("a"), run.Resource("a").Inputs["zone"]);
    }

    [Fact]
    public async Task A_component_is_imported_without_a_provider_and_before_its_children()
    {
        const string group = "urn:pulumi:dev::proj::my:index:Group::g";
        var run = (await ImportAsync(
            new ResourceImport { Type = "my:index:Group", Name = "g", IsComponent = true }, Vm("a", "vm-1") with { Parent = group })).Succeeded();

        Assert.Equal(["import g", "import a"], run.Steps);
        Assert.Equal((group, false, ""), (run.Resource("g").Urn, run.Resource("g").Custom, run.Resource("g").Id));
        Assert.Equal(("urn:pulumi:dev::proj::my:index:Group$sim:index:Thing::a", group), (run.Resource("a").Urn, run.Resource("a").Parent));
    }

    [Fact]
    public async Task A_provider_of_the_stack_is_used_where_it_is_named()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("own", PropertyMap.Empty, request => (request.Type, request.Parent) = ("pulumi:providers:sim", "")));
        var own = stack.State.Resources.Single(state => ResourceUrn.Parse(state.Urn).Name == "own");

        var run = (await ImportAsync(Vm("a", "vm-1") with { Provider = own.Urn })).Succeeded();

        Assert.Equal($"{own.Urn}::{own.Id}", run.Resource("a").Provider);
    }

    [Fact]
    public async Task A_parent_that_is_nowhere_is_an_error()
    {
        var run = (await ImportAsync(Vm("a", "vm-1") with { Parent = "urn:pulumi:dev::proj::my:index:Group::nowhere" })).Failed();

        Assert.Contains(run.Errors, error => error.Contains("nowhere", StringComparison.Ordinal));
        Assert.DoesNotContain("read a", run.Calls);
    }

    [Fact]
    public async Task A_default_provider_that_cannot_be_made_fails_the_import()
    {
        stack.Provider.OnCheckConfig = request => new CheckResponse { Inputs = request.News, Failures = { new CheckFailure { Property = "token", Reason = "missing" } } };

        var run = (await ImportAsync(Vm("a", "vm-1"))).Failed();

        Assert.Contains(run.Errors, error => error.Contains("missing", StringComparison.Ordinal));
        Assert.DoesNotContain(stack.State.Resources, state => state.Type == Thing);
    }

    [Fact]
    public async Task Many_are_imported_in_one_go()
    {
        var run = (await ImportAsync([.. Enumerable.Range(0, 50).Select(number => Vm($"v{number}", $"vm-{number}"))])).Succeeded();

        Assert.Equal(50, run.Result.Changes["import"]);
        Assert.All(run.Journal.Recoveries(), snapshot => Assert.Empty(SnapshotRules.Violations(snapshot)));
    }

    private static ResourceImport Vm(string name, string id) => new() { Type = Thing, Name = name, Id = id };

    private Task<Run> ImportAsync(params ResourceImport[] imports) => ImportAsync(isPreview: false, imports);

    private Task<Run> ImportAsync(bool isPreview, params ResourceImport[] imports)
        => stack.RunAsync(
            new ScriptedProgram(_ => throw new InvalidOperationException("no program runs")), isPreview, OperationKind.Import,
            request => request with { Imports = [.. imports] });
}
