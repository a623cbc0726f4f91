using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>Options that name properties by path, with and without wildcards, and how paths are written.</summary>
public sealed class PropertyPathTests
{
    private readonly SimulatedStack stack = new() { Provider = Structural() };

    [Theory]
    [InlineData("disks[*].size", true)]
    [InlineData("disks[1].size", true)]
    [InlineData("disks[0].size", false)]
    [InlineData("disks[*]", true)]
    [InlineData("disks", true)]
    [InlineData("*", true)]
    [InlineData("*[1].size", true)]
    [InlineData("disks[*].name", false)]
    [InlineData("disks.size", false)]
    public async Task A_wildcard_stands_for_every_element_of_one_level(string path, bool replaces)
    {
        await stack.UpAsync(Disks(1, request => request.ReplaceOnChanges.Add(path)));
        var run = (await stack.UpAsync(Disks(2, request => request.ReplaceOnChanges.Add(path)))).Succeeded();
        Assert.Equal(replaces ? ["create-replacement a", "replace a", "delete-replaced a"] : ["update a"], run.Steps);
        Assert.Equal([replaces ? "update-replace" : "update"], run.StepOf(replaces ? "replace" : "update", "a").DetailedDiff!.Values.Select(change => change.Kind));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("under_score1", "under_score1")]
    [InlineData("with-dash", "[\"with-dash\"]")]
    [InlineData("a.b/c", "[\"a.b/c\"]")]
    [InlineData("it\"s", "[\"it\\\"s\"]")]
    [InlineData("größe", "[\"größe\"]")]
    public async Task What_is_not_plain_is_quoted_in_diffs(string key, string path)
    {
        Script program(int value) => monitor => monitor.ResourceAsync("a", PropertyMap.Of(
            (key, Of(value)), ("tags", new PropertyValue.Object(PropertyMap.Of((key, Of(value)))))));
        await stack.UpAsync(program(1));
        var nested = path[0] == '[' ? $"tags{path}" : $"tags.{path}";
        Assert.Equal(
            new[] { path, nested }.Order(StringComparer.Ordinal),
            (await stack.UpAsync(program(2))).Succeeded().StepOf("update", "a").DetailedDiff!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_hides_diffs_is_kept_in_state_as_pulumi_writes_it()
    {
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync(
            "a", null, request => request.HideDiffs.AddRange(["[\"plain\"].b[0]", "tags[\"a-b\"]", "list[*]"])))).Succeeded();
        Assert.Equal(["plain.b[0]", "tags[\"a-b\"]", "list[\"*\"]"], run.Resource("a").HideDiff);
    }

    [Fact]
    public async Task What_hides_diffs_and_is_no_path_is_refused_with_its_place()
    {
        var run = (await stack.UpAsync(async monitor =>
        {
            var error = await Assert.ThrowsAsync<Grpc.Core.RpcException>(
                () => monitor.ResourceAsync("a", null, request => request.HideDiffs.AddRange(["fine", "size["])));
            Assert.Equal("1: missing closing bracket in array index", error.Status.Detail);
        })).Succeeded();
        Assert.Empty(run.Steps);
    }

    [Fact]
    public async Task What_is_no_path_in_a_dependent_refuses_the_replacement_of_what_it_depends_on()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["zone"], DeletesBeforeReplacing = true };
        Script program(string zone) => async monitor =>
        {
            var a = await monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of(zone))));
            await monitor.ResourceAsync("b", PropertyMap.Of(("of", Of("a"))), request =>
            {
                request.ReplaceOnChanges.Add("of[");
                request.Dependencies.Add(a.Urn);
                request.PropertyDependencies["of"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { a.Urn } };
            });
        };
        await stack.UpAsync(program("z1"));
        var run = (await stack.UpAsync(program("z2"))).Failed();
        Assert.Contains("missing closing bracket in array index", run.Errors);
        Assert.DoesNotContain(run.Calls, call => call.StartsWith("delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_output_is_made_secret_by_its_name_whatever_the_name()
    {
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync(
            "a", PropertyMap.Of(("a.b", Of(1)), ("c", Of(2)), ("d", Of(3))), request => request.AdditionalSecretOutputs.AddRange(["a.b", "c[0]", "*"])))).Succeeded();
        Assert.IsType<Secret>(run.Resource("a").Outputs["a.b"]);
        Assert.Equal((Of(2), Of(3)), (run.Resource("a").Outputs["c"], run.Resource("a").Outputs["d"]));
    }

    // It does not say what a change means, so that the engine compares inputs itself.
    private static SimulatedProvider Structural() => new()
    {
        OnDiff = _ => new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffUnknown },
    };

    private static Script Disks(int size, Action<RegisterResourceRequest> configure) => monitor => monitor.ResourceAsync(
        "a", PropertyMap.Of(("disks", new PropertyValue.Array([Disk(0), Disk(size)]))), configure);

    private static PropertyValue.Object Disk(int size) => new(PropertyMap.Of(("name", Of("disk")), ("size", Of(size))));
}
