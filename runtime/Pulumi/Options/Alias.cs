namespace Pulumi;

/// <summary>An earlier identity of a resource: a whole URN, or the parts that were different.</summary>
public sealed class Alias
{
    /// <summary>The whole URN. Nothing else may be given with it.</summary>
    public string? Urn { get; set; }

    /// <summary>The name it had; the one it has now where not given.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The type it had; the one it has now where not given.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The stack it was in; this one where not given.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The project it was in; this one where not given.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The parent it had. At most one of Parent, ParentUrn and NoParent; the one it has now where none is given.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The URN of the parent it had.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>Whether it had no parent.</summary>
    public bool NoParent { get; set; }
}
