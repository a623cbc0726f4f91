namespace Pulumi;

/// <summary>One case of a union told apart by a <see cref="DiscriminatedUnionDiscriminatorAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute : Attribute
{
    /// <summary>Says which type a tag stands for.</summary>
    public DiscriminatedUnionCaseAttribute(string tag, Type type)
    {
        Tag = tag;
        Type = type;
    }

    /// <summary>The discriminating property's value.</summary>
    public string Tag { get; }

    /// <summary>The type to make.</summary>
    public Type Type { get; }
}
