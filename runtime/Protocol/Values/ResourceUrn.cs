using System.Diagnostics.CodeAnalysis;

namespace Provisioning.Protocol.Values;

/// <summary>
/// A resource's name in a deployment: <c>urn:pulumi:STACK::PROJECT::[PARENT-TYPES$]TYPE::NAME</c>. Ordinal equality.
/// </summary>
public readonly record struct ResourceUrn
{
    private const string Prefix = "urn:pulumi:";
    private readonly string? value;

    private ResourceUrn(string value) => this.value = value;

    /// <summary>The whole URN.</summary>
    public string Value => value ?? "";

    /// <summary>The stack.</summary>
    public string Stack => Part(0);

    /// <summary>The project.</summary>
    public string Project => Part(1);

    /// <summary>The types of its parents and its own, joined with <c>$</c>.</summary>
    public string QualifiedType => Part(2);

    /// <summary>Its own type.</summary>
    public string Type => QualifiedType[(QualifiedType.LastIndexOf('$') + 1)..];

    /// <summary>Its name, which may itself hold <c>::</c>.</summary>
    public string Name => Part(3);

    /// <summary>The URN of a resource of a type and name under a parent. A root stack as parent adds nothing to the type.</summary>
    public static ResourceUrn Create(string stack, string project, ResourceUrn? parent, string type, string name)
    {
        var prefix = parent is { } p && p.Type != ResourceTypes.Stack ? $"{p.QualifiedType}$" : "";
        return new($"{Prefix}{stack}::{project}::{prefix}{type}::{name}");
    }

    /// <summary>A URN from its text.</summary>
    /// <exception cref="FormatException">The text is no URN.</exception>
    public static ResourceUrn Parse(string text)
        => TryParse(text, out var urn) ? urn : throw new FormatException($"'{text}' is not a URN: urn:pulumi:STACK::PROJECT::TYPE::NAME.");

    /// <summary>A URN from its text, where it is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ResourceUrn urn)
    {
        urn = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length..].Split("::", 4).Length < 4)
            return false;
        urn = new ResourceUrn(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private string Part(int index) => Value.Length == 0 ? "" : Value[Prefix.Length..].Split("::", 4)[index];
}

/// <summary>Resource types that the engine itself knows.</summary>
public static class ResourceTypes
{
    /// <summary>The root of a deployment.</summary>
    public const string Stack = "pulumi:pulumi:Stack";

    /// <summary>What the type of every provider resource starts with.</summary>
    public const string ProviderPrefix = "pulumi:providers:";

    /// <summary>Whether a type is that of a provider resource.</summary>
    public static bool IsProvider(string type) => type.Length > ProviderPrefix.Length && type.StartsWith(ProviderPrefix, StringComparison.Ordinal);
}
