using Provisioning.Components.Catalog;
using Provisioning.Components.Placement;
using Provisioning.Components.Tests.Configuration;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Provisioning.Components.Tests.Placement;

public sealed class SovereignPlacementTests
{
    [Fact]
    public async Task The_decision_is_an_output_of_the_component()
    {
        var placement = Assert.Single(await RegisterAsync("eu-training"));

        Assert.Equal("fi-kajaani-1", await OutputUtilities.GetValueAsync(placement.Site));
        Assert.Equal("FI", await OutputUtilities.GetValueAsync(placement.Jurisdiction!));
    }

    [Fact]
    public async Task An_unlawful_pin_is_registered_as_it_is_for_policies_to_judge()
    {
        var placement = Assert.Single(await RegisterAsync("eu-violating-region"));

        Assert.Equal("US", await OutputUtilities.GetValueAsync(placement.Jurisdiction!));
    }

    private static async Task<IEnumerable<SovereignPlacement>> RegisterAsync(string stack)
    {
        var loaded = ShippedFiles.Read(ShippedFiles.Environment(stack)).Record!;
        var plan = PlacementPlanner.Plan(PlacementRequest.Of(loaded.Spec), loaded.Sites.Select(PlacementCandidate.Of), DomainCatalog.Load()).Plan!;
        var resources = await Deployment.TestAsync(
            new Echo(),
            new TestOptions { IsPreview = false },
            () => { _ = new SovereignPlacement(loaded.Spec.Name, SovereignPlacementArgs.Of(plan, loaded.Spec)); });
        return resources.OfType<SovereignPlacement>();
    }

    private sealed class Echo : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => Task.FromResult<(string?, object)>((null, args.Inputs));

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
