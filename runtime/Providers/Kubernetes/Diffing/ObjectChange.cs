using Provisioning.Protocol.Values;

namespace Provisioning.Providers.Kubernetes.Diffing;

/// <summary>What happens to a property.</summary>
internal enum ChangeKind
{
    /// <summary>It was not there before.</summary>
    Add,

    /// <summary>It is no longer there.</summary>
    Delete,

    /// <summary>It has another value.</summary>
    Update,
}

/// <summary>One difference between two objects.</summary>
/// <param name="Place">The property.</param>
/// <param name="Text">The property as the engine writes it.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="Value">Its new value; null where it is deleted.</param>
internal sealed record ObjectChange(PropertyPath Place, string Text, ChangeKind Kind, PropertyValue? Value);
