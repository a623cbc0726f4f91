using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Pulumi;
using Pulumi.Utilities;
using Pulumirpc;

namespace Provisioning.Sdk.Tests.Deployments;

/// <summary>Functions that stay in the program and that the engine calls back.</summary>
[Collection(EnvironmentTests.Name)]
public sealed class CallbackTests
{
    private readonly FakeEngine engine = new();

    [Fact]
    public async Task A_transform_changes_what_is_registered()
    {
        Thing? thing = null;
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            thing = new Thing("a", new ThingArgs { Text = "before" }, new CustomResourceOptions
            {
                ResourceTransforms =
                {
                    (args, _) => Task.FromResult<ResourceTransformResult?>(
                        new ResourceTransformResult(args.Args.SetItem("text", $"{args.Args["text"]}, {Deployment.Instance.StackName}"), args.Options)),
                },
            });
        })));
        Assert.Equal("before, dev", await OutputUtilities.GetValueAsync(thing!.Text));
    }

    [Fact]
    public async Task What_is_secret_or_unknown_comes_back_from_a_transform_as_it_went_in()
    {
        var secret = new PropertyValue.Output(PropertyValue.Of("hidden"), IsSecret: true, []);
        var unknown = new PropertyValue.Output(null, IsSecret: false, []);
        PropertyMap? returned = null;
        engine.AtShutdown = async () =>
        {
            var properties = PropertyCodec.ToStruct(PropertyMap.Of(("text", secret), ("any", unknown)), MarshalOptions.Everything);
            var response = await FakeEngine.CallBackAsync(
                engine["a"].Transforms.Single(), new TransformRequest { Custom = true, Properties = properties, Options = new() }, TransformResponse.Parser);
            returned = PropertyCodec.FromStruct(response.Properties);
        };
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            new Thing("a", null, new CustomResourceOptions
            {
                ResourceTransforms = { (args, _) => Task.FromResult<ResourceTransformResult?>(new ResourceTransformResult(args.Args, args.Options)) },
            });
        })));
        Assert.Equal(secret, returned!["text"]);
        Assert.Equal(unknown, returned["any"]);
    }

    [Fact]
    public async Task Options_that_a_transform_leaves_alone_come_back_from_it()
    {
        TransformResponse? response = null;
        engine.AtShutdown = async () => response = await FakeEngine.CallBackAsync(
            engine["a"].Transforms.Single(),
            new TransformRequest { Custom = true, Properties = new(), Options = new() { Import = "there-already", HideDiff = { "text" } } },
            TransformResponse.Parser);
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            new Thing("a", null, new CustomResourceOptions
            {
                ResourceTransforms = { (args, _) => Task.FromResult<ResourceTransformResult?>(new ResourceTransformResult(args.Args, args.Options)) },
            });
        })));
        Assert.Equal("there-already", response!.Options.Import);
        Assert.Equal(["text"], response.Options.HideDiff);
    }

    [Fact]
    public async Task A_transformation_changes_a_resource_and_its_children_before_they_are_registered()
    {
        ResourceTransformation rename = args => args.Args is ThingArgs
            ? new ResourceTransformationResult(new ThingArgs { Text = "changed" }, args.Options)
            : null;
        await engine.RunAsync(() => Deployment.RunAsync(() =>
            { new Group("group", new ComponentResourceOptions { ResourceTransformations = { rename } }); }));
        Assert.Equal("changed", engine["group-inner"].Object.Fields["text"].StringValue);
    }

    [Fact]
    public async Task An_engine_without_transforms_is_told_by_the_error()
    {
        var older = new FakeEngine { Missing = { "transforms" } };
        Assert.Equal(32, await older.RunAsync(() => Deployment.RunAsync(() =>
        {
            new Thing("a", null, new CustomResourceOptions { ResourceTransforms = { (_, _) => Task.FromResult<ResourceTransformResult?>(null) } });
        })));
        Assert.Contains(older.Logs, log => log.Message.Contains(
            "The Pulumi CLI does not support resource transforms. Please update the Pulumi CLI.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hook_is_bound_by_name_and_runs_while_the_engine_works()
    {
        var seen = "";
        engine.AtShutdown = () => FakeEngine.CallBackAsync(
            engine.Hooks["note"],
            new ResourceHookRequest { Urn = "urn", Name = "a", NewInputs = new Struct { Fields = { ["text"] = Value.ForString("t") } } },
            ResourceHookResponse.Parser);
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            var hook = new ResourceHook("note", (args, _) =>
            {
                seen = $"{args.Name}: {args.NewInputs!["text"]}";
                return Task.CompletedTask;
            });
            new Thing("a", null, new CustomResourceOptions { Hooks = { AfterCreate = { hook } } });
        })));
        Assert.Equal(["note"], engine["a"].Hooks.AfterCreate);
        Assert.Equal("a: t", seen);
    }

    [Fact]
    public async Task An_error_hook_says_whether_to_try_again()
    {
        var answers = new List<ErrorHookResponse>();
        engine.AtShutdown = async () =>
        {
            foreach (var operation in new[] { "create", "delete" })
            {
                answers.Add(await FakeEngine.CallBackAsync(
                    engine.Hooks["retry"], new ErrorHookRequest { FailedOperation = operation, Errors = { "quota" } }, ErrorHookResponse.Parser));
            }
        };
        Assert.Equal(0, await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            new ErrorHook("retry", (args, _) => args.FailedOperation == "create"
                ? Task.FromResult(args.Errors is ["quota"])
                : throw new InvalidOperationException("not that"));
        })));
        Assert.True(answers[0].Retry);
        Assert.Equal("not that", answers[1].Error);
    }
}
