using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

public sealed class ImportTests
{
    private readonly SimulatedStack stack = new();

    public ImportTests()
    {
        stack.Provider.OnRead = request =>
        {
            var properties = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(1))));
            return request.Id == "vm-1" ? new ReadResponse { Id = "vm-1", Inputs = properties, Properties = properties } : new ReadResponse();
        };
    }

    [Fact]
    public async Task It_is_read_and_not_created()
    {
        var run = (await stack.UpAsync(Program(1))).Succeeded();
        Assert.Equal(["import a"], run.Steps);
        Assert.DoesNotContain("create a", run.Calls);
        Assert.Equal(("vm-1", "vm-1"), (run.Resource("a").Id, run.Resource("a").ImportId));
        Assert.Equal(1, run.Result.Changes["import"]);
        Assert.Equal(["same a"], (await stack.UpAsync(Program(1))).Succeeded().Steps);
    }

    [Fact]
    public async Task Inputs_that_differ_from_what_exists_are_then_updated()
    {
        var run = (await stack.UpAsync(Program(2))).Succeeded();
        Assert.Equal(["import a", "update a"], run.Steps);
        Assert.Equal(Of(2), run.Resource("a").Outputs["size"]);
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_imported()
    {
        var run = (await stack.UpAsync(Program(1, "vm-9"))).Failed();
        Assert.Equal(["resource 'vm-9' does not exist", "update failed"], run.Errors);
        Assert.DoesNotContain(stack.State.Resources, state => state.Type == "sim:index:Thing");
    }

    [Fact]
    public async Task One_that_is_managed_under_another_id_is_replaced_by_what_exists()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(1)))));
        var run = (await stack.UpAsync(Program(1))).Succeeded();
        Assert.Equal(["import-replacement a", "replace a", "delete-replaced a"], run.Steps);
        Assert.Equal("vm-1", run.Resource("a").Id);
        Assert.Contains("delete a", run.Calls);
    }

    [Fact]
    public async Task What_still_says_what_it_was_imported_from_is_not_replaced()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["size"], OnRead = stack.Provider.OnRead };
        await stack.UpAsync(Program(1));
        string[] reason =
        [
            "previously-imported resources that still specify an ID may not be replaced; please remove the `import` declaration from your program;\n"
            + "size: {1} => {2}",
        ];
        Assert.Equal(reason, (await stack.PreviewAsync(Program(2))).Succeeded().Warnings);
        var run = (await stack.UpAsync(Program(2))).Failed();
        Assert.Equal(reason[0], run.Errors[0]);
        Assert.Equal("vm-1", run.Resource("a").Id);
    }

    [Fact]
    public async Task What_the_program_describes_as_it_is_stays_as_it_was_found()
    {
        var found = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(1)), ("zone", Of("z1"))));
        stack.Provider.OnRead = _ => new ReadResponse { Id = "vm-1", Inputs = found, Properties = found };
        stack.Provider.OnDiff = _ => new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffNone };
        var run = (await stack.UpAsync(Program(1))).Succeeded();
        Assert.Equal(["import a"], run.Steps);
        Assert.Equal(["size", "zone"], run.Resource("a").Inputs.Keys.Order());
        Assert.Equal(["same a"], (await stack.UpAsync(Program(1))).Succeeded().Steps);
        Assert.Equal(["size"], stack.State.Resources.Single(state => state.Type == "sim:index:Thing").Inputs.Keys);
    }

    [Fact]
    public async Task What_it_finds_is_shown_as_what_it_starts_from()
    {
        var run = (await stack.UpAsync(Program(2))).Succeeded();
        Assert.Null(run.StepOf("import", "a").Old);
        var import = run.Events.OfType<Events.EngineEvent.ResourceOutputs>().Single(told => told.Step.Op == Events.StepOp.Import).Step;
        Assert.Equal(("vm-1", Of(1), Of(1)), (import.Old?.Id, import.Old?.Inputs["size"], import.New?.Inputs["size"]));
        Assert.Equal((Of(1), Of(2)), (run.StepOf("update", "a").Old?.Inputs["size"], run.StepOf("update", "a").New?.Inputs["size"]));
    }

    [Fact]
    public async Task What_the_program_ignores_changes_of_is_imported_as_it_is()
    {
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(2))), request =>
        {
            request.ImportId = "vm-1";
            request.IgnoreChanges.Add("size");
        }))).Succeeded();
        Assert.Equal(["import a"], run.Steps);
        Assert.Equal(Of(1), run.Resource("a").Inputs["size"]);
    }

    [Theory]
    [InlineData(false, "provider does not support importing resources; please try updating the 'sim' plugin")]
    [InlineData(true, null)]
    public async Task A_provider_has_to_tell_the_inputs_and_need_not_repeat_the_id(bool tellsInputs, string? refusal)
    {
        var properties = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(1))));
        stack.Provider.OnRead = _ => new ReadResponse { Inputs = tellsInputs ? properties : null, Properties = properties };
        var run = await stack.UpAsync(Program(1));
        Assert.Equal(refusal, run.Errors is [var error, ..] ? error : null);
        if (refusal is null)
            Assert.Equal("vm-1", run.Resource("a").Id);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_before_anything_is_read()
    {
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a");
            await Program(1)(monitor);
        })).Failed();
        Assert.Contains("Duplicate resource URN", run.Errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain("read a", run.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Providers_are_made_and_not_imported(bool isPreview)
    {
        var run = (await stack.RunAsync(
            new ScriptedProgram(monitor => monitor.ResourceAsync("own", null, request => (request.Type, request.ImportId) = ("pulumi:providers:sim", "an-id"))),
            isPreview)).Failed();
        Assert.EndsWith("provider resources may not be read", run.Errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain(run.Result.Snapshot.Resources, state => state.Type == "pulumi:providers:sim");
    }

    [Fact]
    public async Task The_trigger_of_what_was_changed_after_its_import_counts_from_the_next_update_on()
    {
        var run = (await stack.UpAsync(Triggered("one"))).Succeeded();
        Assert.Equal(["import a", "update a"], run.Steps);
        Assert.Null(run.Resource("a").ReplacementTrigger);
        run = (await stack.UpAsync(Triggered("two"))).Succeeded();
        Assert.Equal(["same a"], run.Steps);
        Assert.Equal(Of("two"), run.Resource("a").ReplacementTrigger);
    }

    private static Script Triggered(string trigger)
        => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(2))), request =>
        {
            request.ImportId = "vm-1";
            request.ReplacementTrigger = Google.Protobuf.WellKnownTypes.Value.ForString(trigger);
        });

    private static Script Program(int size, string id = "vm-1")
        => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))), request => request.ImportId = id);
}
