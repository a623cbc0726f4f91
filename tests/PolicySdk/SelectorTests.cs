using Provisioning.PolicySdk.Testing;

namespace Provisioning.PolicySdk.Tests;

public sealed class SelectorTests
{
    private static readonly Resources.PolicyResource Component = TestResource.Of("app:index:Cluster", "c");
    private static readonly Resources.PolicyResource Resource = TestResource.Of("kubernetes:apps/v1:Deployment", "web-1", parent: Component);

    [Theory]
    [InlineData("kubernetes:apps/v1:Deployment", true)]
    [InlineData("kubernetes:apps/*:*", true)]
    [InlineData("kubernetes:*:Deployment", true)]
    [InlineData("kubernetes:Apps/*:*", false)]
    [InlineData("kubernetes:batch/*:*", false)]
    public void Types_are_chosen_by_pattern(string pattern, bool chosen)
        => Assert.Equal(chosen, Selector.OfType(pattern).WhyNot(Resource) is null);

    [Fact]
    public void One_of_several_types_is_enough()
        => Assert.Null(Selector.OfType("a:b:C", "kubernetes:apps/v1:*").WhyNot(Resource));

    [Fact]
    public void Names_are_chosen_by_pattern()
    {
        Assert.Null(new Selector { Names = ["web-?"] }.WhyNot(Resource));
        Assert.Equal("the name web-1 is none of db-*", new Selector { Names = ["db-*"] }.WhyNot(Resource));
    }

    [Fact]
    public void Parents_are_chosen_by_the_type_of_any_component_above()
    {
        Assert.Null(new Selector { Parents = ["app:*:Cluster"] }.WhyNot(Resource));
        Assert.Equal("it has no parent of type other:*", new Selector { Parents = ["other:*"] }.WhyNot(Resource));
        Assert.NotNull(new Selector { Parents = ["app:*"] }.WhyNot(Component));
    }

    [Fact]
    public async Task A_resource_that_is_not_selected_is_not_applicable_and_no_code_of_the_policy_runs()
    {
        var harness = await Harness.StartAsync(new PolicyPack("p", "1.0.0", new Explosive()));

        var results = await harness.AnalyzeAsync(TestResource.Of("a:b:C", "x"), TestContext.Current.CancellationToken);

        Assert.Equal("the type a:b:C is none of d:*", Assert.Single(results.NotApplicable).Reason);
        Assert.Empty(results.Diagnostics);
    }

    private sealed class Explosive : ResourcePolicy<NoConfig>
    {
        public override PolicyMetadata Metadata { get; } = new("explosive", "Never runs.");

        public override Selector Selector => Selector.OfType("d:*");

        protected override IEnumerable<Verdict> Judge(Resources.PolicyResource resource, PolicyContext<NoConfig> context)
            => throw new InvalidOperationException("It ran.");
    }
}
