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

    private static Script Program(int size, string id = "vm-1")
        => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))), request => request.ImportId = id);
}
