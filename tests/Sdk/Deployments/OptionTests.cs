using Pulumi;

namespace Provisioning.Sdk.Tests.Deployments;

/// <summary>How options reach the engine.</summary>
[Collection(EnvironmentTests.Name)]
public sealed class OptionTests
{
    private readonly FakeEngine engine = new();

    [Fact]
    public async Task Options_that_are_not_set_are_not_sent()
    {
        await engine.RunAsync(() => Deployment.RunAsync(() => { new Thing("a"); }));
        var request = engine["a"];
        Assert.False(request.HasProtect);
        Assert.False(request.HasRetainOnDelete);
        Assert.False(request.DeleteBeforeReplaceDefined);
        Assert.Null(request.CustomTimeouts);
        Assert.Equal(("", "", "", ""), (request.Version, request.ImportId, request.DeletedWith, request.PackageRef));
    }

    [Fact]
    public async Task Timeouts_are_durations_as_Go_reads_them()
    {
        await engine.RunAsync(() => Deployment.RunAsync(() =>
            { new Thing("a", null, new CustomResourceOptions { CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromSeconds(1.5) } }); }));
        Assert.Equal(("1500000000ns", ""), (engine["a"].CustomTimeouts.Create, engine["a"].CustomTimeouts.Delete));
    }

    [Fact]
    public async Task A_transform_sees_timeouts_and_can_change_every_option()
    {
        var seen = new List<ResourceOptions>();
        await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            new Thing("a", null, new CustomResourceOptions
            {
                ResourceTransforms =
                {
                    (args, _) =>
                    {
                        seen.Add(args.Options);
                        return Task.FromResult<ResourceTransformResult?>(new ResourceTransformResult(args.Args, args.Options));
                    },
                },
            });
        }));
        Assert.IsType<CustomResourceOptions>(Assert.Single(seen));
    }

    [Fact]
    public async Task Resources_named_in_options_are_sent_by_URN()
    {
        await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            var other = new Thing("other");
            new Thing("a", null, new CustomResourceOptions { DeletedWith = other, ReplaceWith = { other } });
        }));
        Assert.Equal("urn:pulumi:dev::proj::test:index:Thing::other", engine["a"].DeletedWith);
        Assert.Equal(["urn:pulumi:dev::proj::test:index:Thing::other"], engine["a"].ReplaceWith);
    }

    [Theory]
    [InlineData("deletedWith", "the DeletedWith option")]
    [InlineData("replaceWith", "the ReplaceWith option")]
    public async Task An_option_that_the_engine_does_not_know_is_an_error(string feature, string option)
    {
        var older = new FakeEngine { Missing = { feature } };
        Assert.Equal(32, await older.RunAsync(() => Deployment.RunAsync(() =>
        {
            var other = new Thing("other");
            var options = new CustomResourceOptions();
            if (feature == "deletedWith")
                options.DeletedWith = other;
            else
                options.ReplaceWith = other;
            new Thing("a", null, options);
        })));
        Assert.Contains(older.Logs, log => log.Message.Contains(
            $"The Pulumi CLI does not support {option}. Please update the Pulumi CLI.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_is_registered_once_and_referred_to()
    {
        var package = new RegisterPackageRequest(
            "base", "1.0.0", null, null, new RegisterPackageRequest.PackageParameterization("made", "2.0.0", [1, 2]));
        await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            new CustomResource("made:index:A", "a", null, null, package);
            new CustomResource("made:index:B", "b", null, null, package);
        }));
        Assert.Equal("made", Assert.Single(engine.Packages).Parameterization.Name);
        Assert.Equal(("ref-base", "ref-base"), (engine["a"].PackageRef, engine["b"].PackageRef));
    }

    [Fact]
    public async Task Functions_wait_for_the_transforms_registered_before_them()
    {
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(async () =>
        {
            Deployment.Instance.RegisterInvokeTransform((_, _) => Task.FromResult<InvokeTransformResult?>(null));
            await Deployment.Instance.InvokeAsync("test:index:lookup", InvokeArgs.Empty);
        })));
        Assert.Single(engine.InvokeTransforms);
        Assert.Single(engine.Invokes);
    }

    [Fact]
    public async Task A_program_can_require_a_version_of_the_engine()
    {
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() => Deployment.RequirePulumiVersionAsync(">=3.0.0"))));
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync(() => Deployment.RequirePulumiVersionAsync(">=9.0.0"))));
        Assert.Contains(engine.Logs, log => log.Message.Contains("does not satisfy the version range >=9.0.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Provider_and_providers_together_are_an_error()
    {
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            var provider = new TestProvider("p");
            new Group("g", new ComponentResourceOptions { Provider = provider, Providers = { provider } });
        })));
        Assert.Contains(engine.Logs, log => log.Message.Contains("Do not supply both 'provider' and 'providers'", StringComparison.Ordinal));
    }
}
