using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Steps;

public sealed class AliasTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task A_renamed_resource_is_the_same_and_what_refers_to_it_follows()
    {
        await stack.UpAsync(Program("old"));
        var run = (await stack.UpAsync(Program("new", request => request.Aliases.Add(Named("old"))))).Succeeded();
        Assert.Equal(["same new", "same child"], run.Steps);
        Assert.DoesNotContain(stack.State.Resources, state => state.Urn.Contains("::old", StringComparison.Ordinal));
        var child = run.Resource("child");
        Assert.Equal([run.Resource("new").Urn], child.Dependencies);
        Assert.Empty(run.Resource("new").Aliases);
    }

    [Fact]
    public async Task An_alias_may_be_a_whole_URN()
    {
        await stack.UpAsync(Program("old"));
        Assert.Equal(
            ["same new", "same child"],
            (await stack.UpAsync(Program("new", request => request.AliasURNs.Add("urn:pulumi:dev::proj::sim:index:Thing::old")))).Succeeded().Steps);
    }

    [Fact]
    public async Task A_child_follows_its_renamed_parent()
    {
        Script program(string name, Action<RegisterResourceRequest>? configure = null) => async monitor =>
        {
            var group = await monitor.ComponentAsync(name, configure);
            await monitor.ResourceAsync($"{name}-part", null, request => request.Parent = group.Urn);
        };
        await stack.UpAsync(program("one"));
        var run = (await stack.UpAsync(program("two", request => request.Aliases.Add(Named("one"))))).Succeeded();
        Assert.Equal(["same two", "same two-part"], run.Steps);
    }

    [Fact]
    public async Task Two_resources_cannot_both_have_been_one()
    {
        await stack.UpAsync(Program("old"));
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("one", null, request => request.Aliases.Add(Named("old")));
            await monitor.ResourceAsync("two", null, request => request.Aliases.Add(Named("old")));
        })).Failed();
        Assert.Contains(
            "Duplicate resource alias 'urn:pulumi:dev::proj::sim:index:Thing::old' applied to resource with URN 'urn:pulumi:dev::proj::sim:index:Thing::two' "
            + "conflicting with resource with URN 'urn:pulumi:dev::proj::sim:index:Thing::one'", run.Errors);
    }

    [Fact]
    public async Task A_resource_cannot_take_the_name_that_another_has_just_left_for_good()
    {
        await stack.UpAsync(Program("old"));
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("one", null, request => request.Aliases.Add(Named("old")));
            await monitor.ResourceAsync("old");
        })).Failed();
        Assert.Contains(
            "Duplicate resource URN 'urn:pulumi:dev::proj::sim:index:Thing::old' conflicting with alias on resource with URN "
            + "'urn:pulumi:dev::proj::sim:index:Thing::one'", run.Errors);
    }

    [Fact]
    public async Task A_childs_own_alias_is_sought_beneath_what_its_parent_was_as_well()
    {
        await stack.UpAsync(async monitor =>
        {
            var group = await monitor.RegisterAsync("test:index:Old", "one", custom: false, null, null);
            await monitor.ResourceAsync("one-part", null, request => request.Parent = group.Urn);
        });
        var run = (await stack.UpAsync(async monitor =>
        {
            var group = await monitor.ComponentAsync("two", request => request.Aliases.Add(
                new Alias { Spec = new Alias.Types.Spec { Name = "one", Type = "test:index:Old" } }));
            await monitor.ResourceAsync("part", null, request =>
            {
                request.Parent = group.Urn;
                request.Aliases.Add(Named("two-part"));
            });
        })).Succeeded();
        Assert.Equal(["same two", "same part"], run.Steps);
    }

    private static Alias Named(string name) => new() { Spec = new Alias.Types.Spec { Name = name } };

    private static Script Program(string name, Action<RegisterResourceRequest>? configure = null) => async monitor =>
    {
        var a = await monitor.ResourceAsync(name, PropertyMap.Empty, configure);
        await monitor.ResourceAsync("child", PropertyMap.Empty, request => request.Dependencies.Add(a.Urn));
    };
}
