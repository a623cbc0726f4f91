namespace Pulumi;

/// <summary>A value that is kept in state as it first was, until the resource is replaced.</summary>
public sealed class Stash : CustomResource
{
    /// <summary>Keeps a value.</summary>
    public Stash(string name, StashArgs args, CustomResourceOptions? options = null)
        : base("pulumi:index:Stash", name, args, options)
    {
    }

    /// <summary>The value that is kept.</summary>
    [Output("output")]
    public Output<object> Output { get; private set; } = null!;

    /// <summary>The value as it is given now.</summary>
    [Output("input")]
    public Output<object> Input { get; private set; } = null!;
}
