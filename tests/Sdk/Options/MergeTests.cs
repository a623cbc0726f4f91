using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Options;

public sealed class MergeTests
{
    [Fact]
    public void Of_two_scalars_the_second_wins_if_it_is_set()
    {
        var merged = CustomResourceOptions.Merge(
            new CustomResourceOptions { Version = "1", ImportId = "a", Protect = true }, new CustomResourceOptions { Version = "2", Protect = false });
        Assert.Equal(("2", "a", false), (merged.Version, merged.ImportId, merged.Protect));
    }

    [Fact]
    public void Lists_are_appended_and_the_originals_stay()
    {
        var first = new CustomResourceOptions { IgnoreChanges = { "a" }, AdditionalSecretOutputs = { "s" } };
        var merged = CustomResourceOptions.Merge(first, new CustomResourceOptions { IgnoreChanges = { "b" }, AdditionalSecretOutputs = { "t" } });
        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        Assert.Equal(["s", "t"], merged.AdditionalSecretOutputs);
        Assert.Equal(["a"], first.IgnoreChanges);
    }

    [Fact]
    public void Hooks_are_appended()
    {
        var hooks = new ResourceHookBinding().Concat(new ResourceHookBinding());
        Assert.True(hooks.IsEmpty);
    }

    [Fact]
    public async Task Dependencies_are_appended()
    {
        var merged = ComponentResourceOptions.Merge(
            new ComponentResourceOptions { DependsOn = new InputList<Resource>() }, new ComponentResourceOptions());
        Assert.Empty(await OutputUtilities.GetValueAsync(merged.DependsOn.ToOutput()));
    }

    [Fact]
    public void Nothing_merged_with_nothing_is_no_options()
        => Assert.Null(CustomResourceOptions.Merge(null, null).Version);
}
