using System.Collections.Immutable;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>Puts back the old inputs where a program asked for its changes to be ignored.</summary>
internal static class IgnoreChanges
{
    public static PropertyMap Apply(PropertyMap inputs, PropertyMap oldInputs, ImmutableArray<string> paths)
    {
        foreach (var path in paths)
            inputs = PropertyPathAccess.Reset(inputs, PropertyPath.Of(path), oldInputs);
        return inputs;
    }
}
