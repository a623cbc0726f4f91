using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A resource's name in a deployment: <c>urn:pulumi:STACK::PROJECT::[PARENT-TYPES$]TYPE::NAME</c>.</summary>
public readonly struct Urn : IEquatable<Urn>
{
    private readonly string value;

    /// <summary>A URN from its text, which is taken as it is.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public Urn(string value)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentException("URN cannot be null or empty.", nameof(value));
        this.value = value;
    }

    /// <summary>The URN's text.</summary>
    public static implicit operator string(Urn value) => value.value;

    /// <summary>Whether both are the same, ordinally.</summary>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>The URN of a resource of a name and type, under a parent or at the root of a stack.</summary>
    /// <exception cref="ArgumentException">Both <paramref name="parent"/> and <paramref name="parentUrn"/> are given.</exception>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        if (parent is not null && parentUrn is not null)
            throw new ArgumentException("Only one of 'parent' and 'parentUrn' can be non-null.");
        var prefix = (parent?.Urn ?? parentUrn?.ToOutput())?.Apply(urn => $"{urn[..LastSeparator(urn)]}$")
            ?? Output.Format(
                $"urn:pulumi:{stack ?? Deployment.Instance.StackName}::{project ?? Deployment.Instance.ProjectName}::");
        return Output.Format($"{prefix}{type}::{name}");
    }

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(value, other.value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The URN's text.</summary>
    public override string ToString() => value;

    /// <summary>
    /// The alias a child gets from an alias of its parent. A child named PARENT-x is taken to be named after its parent,
    /// so its alias is named after the parent's.
    /// </summary>
    internal static Output<string> InheritedChildAlias(string childName, string parentName, Input<string> parentAlias, string childType)
    {
        var aliasName = childName.StartsWith(parentName, StringComparison.Ordinal)
            ? parentAlias.Apply(urn => string.Concat(urn.AsSpan(LastSeparator(urn) + 2), childName.AsSpan(parentName.Length)))
            : Output.Create(childName);
        return Create(aliasName, childType, parentUrn: parentAlias);
    }

    internal static string NameOf(string urn) => urn.Split("::")[3];

    internal static string TypeOf(string urn) => urn.Split("::")[2].Split('$')[^1];

    private static int LastSeparator(string urn) => urn.LastIndexOf("::", StringComparison.Ordinal);
}
