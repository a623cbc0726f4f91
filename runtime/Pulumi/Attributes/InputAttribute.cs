namespace Pulumi;

/// <summary>A property or field that is sent to the engine.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>Names it on the wire.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="required">Whether it must not be null.</param>
    /// <param name="json">Whether it is sent as JSON text.</param>
    public InputAttribute(string name, bool required = false, bool json = false)
    {
        Name = name;
        IsRequired = required;
        Json = json;
    }

    internal string Name { get; }

    internal bool IsRequired { get; }

    internal bool Json { get; }
}
