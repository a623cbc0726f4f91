using Pulumi;

return await Deployment.RunAsync(() =>
{
    var count = new Config().RequireInt32("count");
    for (var i = 0; i < count; i++)
        _ = new Node($"node-{i}", new NodeArgs { Pool = "h200", Index = i, Labels = { ["a"] = "b", ["c"] = "d" } });
});

/// <summary>A resource that costs nothing to make, so that only the engine and the SDK are measured.</summary>
internal sealed class Node(string name, NodeArgs args) : ComponentResource("bench:index:Node", name, args);

/// <summary>Some properties of a usual size.</summary>
internal sealed class NodeArgs : ResourceArgs
{
    [Input("pool")]
    public Input<string>? Pool { get; set; }

    [Input("index")]
    public Input<int>? Index { get; set; }

    [Input("labels")]
    public InputMap<string> Labels { get; set; } = [];
}
