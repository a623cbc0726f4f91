using Provisioning.Conformance.Tests.Harness;
using Pulumi;

namespace Provisioning.Conformance.Tests.Packages;

/// <summary>Packages whose providers fail, wait for each other, read or take configuration.</summary>
public static class Behaviours
{
    public static TestProvider FailOnCreate() => new("fail_on_create", "4.0.0")
    {
        Resources =
        {
            ["fail_on_create:index:Resource"] = new TestResource { Inputs = { ["value"] = "bool" }, Creating = (_, _) => throw TestProvider.Refusal("failed create") },
        },
    };

    /// <param name="failures">How many creations fail before one succeeds.</param>
    public static TestProvider Flaky(int failures)
    {
        var left = failures;
        return new("flaky", "38.0.0")
        {
            Resources =
            {
                ["flaky:index:FlakyCreate"] = new TestResource
                {
                    Inputs = [],
                    Creating = (_, isPreview) => !isPreview && Interlocked.Decrement(ref left) >= 0
                        ? throw TestProvider.Refusal("try again")
                        : Task.CompletedTask,
                },
            },
        };
    }

    /// <param name="count">How many creations must be under way before any of them goes on.</param>
    public static TestProvider Sync(int count)
    {
        var (preview, update) = (new Barrier(count), new Barrier(count));
        return new("sync", "3.0.0")
        {
            Resources =
            {
                ["sync:index:Block"] = new TestResource { Inputs = { ["create"] = "bool" }, Creating = (_, isPreview) => (isPreview ? preview : update).ArriveAsync() },
            },
        };
    }

    public static TestProvider Read() => new("read", "39.0.0")
    {
        Resources =
        {
            ["read:index:Resource"] = new TestResource
            {
                Inputs = { ["lookup"] = "string" },
                Outputs = (inputs, _) => inputs.With("value", Values.Flag(true)),
                Existing = (id, inputs) => id == "existing-id" ? inputs : null,
            },
        },
    };

    /// <summary>A provider with configuration of every type, whose functions make secrets.</summary>
    public static TestProvider Config() => new("config", "9.0.0")
    {
        Configuration = { ["name"] = "string", ["count"] = "string?", ["flag"] = "string?", ["list"] = "string?" },
        Resources = { ["config:index:Resource"] = new TestResource { Inputs = { ["text"] = "string" } } },
        Functions = { ["config:index:toSecret"] = arguments => Values.Properties(("result", Values.Secret(arguments["value"]))) },
    };

    public sealed class FailOnCreateResource(string name, Simple.ResourceArgs args, CustomResourceOptions? options = null)
        : CustomResource("fail_on_create:index:Resource", name, args, Versions.Merge("4.0.0", options))
    {
        [Output("value")]
        public Output<bool> Value { get; private set; } = null!;
    }

    public sealed class FlakyCreate(string name, CustomResourceOptions? options = null)
        : CustomResource("flaky:index:FlakyCreate", name, ResourceArgs.Empty, Versions.Merge("38.0.0", options));

    public sealed class Block(string name) : CustomResource("sync:index:Block", name, new BlockArgs { Create = true }, Versions.Merge("3.0.0", null));

    public sealed class BlockArgs : ResourceArgs
    {
        [Input("create", required: true)]
        public Input<bool> Create { get; set; } = null!;
    }

    public sealed class ReadResource(string name, ReadArgs? args = null, CustomResourceOptions? options = null)
        : CustomResource("read:index:Resource", name, args ?? new ReadArgs(), Versions.Merge("39.0.0", options))
    {
        [Output("lookup")]
        public Output<string> Lookup { get; private set; } = null!;

        [Output("value")]
        public Output<bool> Value { get; private set; } = null!;

        public static ReadResource Get(string name, Input<string> id, ReadArgs args) => new(name, args, new CustomResourceOptions { Id = id });
    }

    public sealed class ReadArgs : ResourceArgs
    {
        [Input("lookup")]
        public Input<string>? Lookup { get; set; }
    }

    public sealed class ConfigProvider(string name, ConfigProviderArgs args, CustomResourceOptions? options = null)
        : ProviderResource("config", name, args, Versions.Merge("9.0.0", options))
    {
        [Output("name")]
        public Output<string> ConfiguredName { get; private set; } = null!;
    }

    public sealed class ConfigProviderArgs : ResourceArgs
    {
        [Input("name", required: true)]
        public Input<string> Name { get; set; } = null!;

        [Input("count", json: true)]
        public Input<int>? Count { get; set; }

        [Input("flag", json: true)]
        public Input<bool>? Flag { get; set; }

        [Input("list", json: true)]
        private InputList<string>? list;

        public InputList<string> List
        {
            get => list ??= [];
            set => list = value;
        }
    }

    public sealed class ConfigResource(string name, CustomResourceOptions? options = null)
        : CustomResource("config:index:Resource", name, new ConfigResourceArgs { Text = "hello" }, Versions.Merge("9.0.0", options))
    {
        [Output("text")]
        public Output<string> Text { get; private set; } = null!;
    }

    public sealed class ConfigResourceArgs : ResourceArgs
    {
        [Input("text", required: true)]
        public Input<string> Text { get; set; } = null!;
    }

    private sealed class Barrier(int count)
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int arrived;

        public Task ArriveAsync()
        {
            if (Interlocked.Increment(ref arrived) >= count)
                all.TrySetResult();
            return all.Task;
        }
    }
}
