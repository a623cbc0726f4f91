using System.Collections.Immutable;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using Mode = Pulumirpc.CheckRequest.Types.AutonamingOptions.Types.Mode;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>The configuration value <c>pulumi:autonaming</c>: how providers are to name what the program does not.</summary>
public sealed class AutonamingTests
{
    private readonly SimulatedStack stack = new();
    private readonly List<CheckRequest.Types.AutonamingOptions?> asked = [];
    private bool isKnown = true;

    public AutonamingTests() => Ask(new SimulatedProvider());

    [Theory]
    [InlineData("""{"mode":"verbatim"}""", "a", Mode.Enforce)]
    [InlineData("""{"mode":"disabled"}""", "", Mode.Disable)]
    [InlineData("""{"pattern":"${organization}-${project}-${stack}-${name}"}""", "organization-proj-dev-a", Mode.Propose)]
    [InlineData("""{"pattern":"x-${name}","enforce":true}""", "x-a", Mode.Enforce)]
    [InlineData("""{"pattern":"${name}-${config.site}"}""", "a-oslo", Mode.Propose)]
    [InlineData("""{"pattern":"${name}-${config.net.rooms[1].name}"}""", "a-two", Mode.Propose)]
    [InlineData("""{"pattern":"${name}-${config.net[\"floor\"]}"}""", "a-3", Mode.Propose)]
    [InlineData("""{"mode":"disabled","providers":{"sim":{"mode":"verbatim"}}}""", "a", Mode.Enforce)]
    [InlineData("""{"providers":{"sim":{"mode":"disabled","resources":{"sim:index:Thing":{"mode":"verbatim"}}}}}""", "a", Mode.Enforce)]
    [InlineData("""{"mode":"verbatim","providers":{"other":{"mode":"disabled"}}}""", "a", Mode.Enforce)]
    [InlineData("""{"mode":"verbatim","providers":{"sim":{"resources":{"sim:index:Other":{"mode":"disabled"}}}}}""", "a", Mode.Enforce)]
    public async Task It_reaches_the_provider_with_the_check(string configuration, string name, Mode mode)
    {
        Configure(configuration);
        (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Succeeded();
        Assert.Equal((name, mode), (Assert.Single(asked)!.ProposedName, asked[0]!.Mode));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"mode":"default"}""")]
    [InlineData("""{"mode":"verbatim","providers":{"sim":{"mode":"default"}}}""")]
    public async Task By_default_the_provider_does_as_it_always_does(string? configuration)
    {
        Configure(configuration);
        (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Succeeded();
        Assert.Null(Assert.Single(asked));
    }

    [Fact]
    public async Task What_is_random_in_a_pattern_follows_from_the_seed_of_the_resource()
    {
        Configure("""{"pattern":"${name}-${hex(7)}-${num(3)}-${string(4)}-${alphanum(5)}-${uuid}"}""");
        await stack.PreviewAsync(monitor => monitor.ResourceAsync("a"));
        Assert.Matches("^a-[0-9a-f]{7}-[0-9]{3}-[a-z]{4}-[a-z0-9]{5}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", Assert.Single(asked)!.ProposedName);
    }

    [Theory]
    [InlineData("${name}", new[] { "delete-replaced a", "replace a", "create-replacement a" })]
    [InlineData("${name}-${hex(4)}", new[] { "create-replacement a", "replace a", "delete-replaced a" })]
    public async Task A_name_without_anything_random_has_to_be_free_again_before_it_is_given_again(string pattern, string[] steps)
    {
        Ask(new SimulatedProvider { ReplaceOn = ["size"] });
        Configure($$"""{"pattern":"{{pattern}}"}""");
        Script program(int size) => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", PropertyValue.Of(size))));
        await stack.UpAsync(program(1));
        Assert.Equal(steps, (await stack.UpAsync(program(2))).Succeeded().Steps);
        Assert.All(asked, Assert.NotNull);
        Assert.Equal(3, asked.Count); // a replacement is checked twice
    }

    [Theory]
    [InlineData("""{"mode":"verbatim"}""", 0)]
    [InlineData("""{"pattern":"x-${name}","enforce":true}""", 1)]
    [InlineData("""{"providers":{"sim":{"mode":"verbatim"}}}""", 1)]
    public async Task A_provider_that_does_not_know_of_it_is_not_told_and_the_user_may_have_to_be(string configuration, int warnings)
    {
        isKnown = false;
        Configure(configuration);
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Succeeded();
        Assert.Null(Assert.Single(asked));
        Assert.Equal(warnings, run.Warnings.Count(warning => warning.Contains("does not support autonaming configuration", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"mode":"loud"}""")]
    [InlineData("""{"mod":"verbatim"}""")]
    [InlineData("""{"mode":1}""")]
    [InlineData("""{"mode":"verbatim","pattern":"x"}""")]
    [InlineData("""{"enforce":true}""")]
    [InlineData("""{"pattern":"${config.missing}"}""")]
    [InlineData("""{"pattern":"${config.net.missing}"}""")]
    [InlineData("""{"pattern":"${config.net.rooms[2]}"}""")]
    [InlineData("""{"pattern":"${config.site.street}"}""")]
    [InlineData("""{"providers":1}""")]
    [InlineData("""{"providers":{"sim":{"resources":{"sim:index:Thing":{}}}}}""")]
    public async Task One_without_meaning_is_told_before_anything_is_done(string configuration)
    {
        Configure(configuration);
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();
        Assert.StartsWith("PRV3205", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(run.Calls);
    }

    private void Ask(SimulatedProvider provider)
    {
        provider.OnConfigure = _ => new ConfigureResponse { SupportsPreview = true, AcceptSecrets = true, SupportsAutonamingConfiguration = isKnown };
        provider.OnCheck = request =>
        {
            asked.Add(request.Autonaming);
            return new CheckResponse { Inputs = request.News };
        };
        stack.Provider = provider;
    }

    private void Configure(string? configuration)
    {
        stack.Config = ImmutableSortedDictionary<string, string>.Empty
            .Add("proj:site", "oslo").Add("proj:net", """{"floor":3,"rooms":[{"name":"one"},{"name":"two"}]}""");
        if (configuration is not null)
            stack.Config = stack.Config.Add("pulumi:autonaming", configuration);
    }
}
