namespace Pulumi;

/// <summary>A struct that is an open enumeration: made from, and explicitly converted to, a string or a double.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
