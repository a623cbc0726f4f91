namespace Pulumi;

/// <summary>The constructor that an output is made with: one parameter a property, by name.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
