namespace Pulumi;

/// <summary>A property that the engine, or the stack, gives out.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>Gives it a name; without one it is the property's own.</summary>
    public OutputAttribute(string? name = null) => Name = name;

    /// <summary>The name on the wire, if it is not the property's own.</summary>
    public string? Name { get; }
}
