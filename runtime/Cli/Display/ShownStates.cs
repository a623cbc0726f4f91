using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>
/// What events show of the states of resources: no secret of the configuration, wherever it was copied to, and no contents of text
/// assets, which are files of any size; code that was made of a program's functions is shown.
/// </summary>
internal static partial class ShownStates
{
    private static readonly AssetSource Elided = new AssetSource.Text("<contents elided>");

    /// <summary>An event as it may be shown.</summary>
    public static EngineEvent Of(EngineEvent engineEvent, SecretMask mask) => engineEvent switch
    {
        EngineEvent.ResourcePre pre => pre with { Step = Of(pre.Step, mask) },
        EngineEvent.ResourceOutputs outputs => outputs with { Step = Of(outputs.Step, mask) },
        EngineEvent.ResourceFailed failed => failed with { Step = Of(failed.Step, mask) },
        _ => engineEvent,
    };

    private static StepMetadata Of(StepMetadata step, SecretMask mask)
    {
        var old = Of(step.Old, mask);
        // What stays as it is is often the very same state.
        var after = ReferenceEquals(step.Old, step.New) ? old : Of(step.New, mask);
        return ReferenceEquals(old, step.Old) && ReferenceEquals(after, step.New) ? step : step with { Old = old, New = after };
    }

    private static ResourceState? Of(ResourceState? state, SecretMask mask)
    {
        if (state is null)
            return null;
        var (inputs, outputs) = (Of(state.Inputs, mask), Of(state.Outputs, mask));
        return ReferenceEquals(inputs, state.Inputs) && ReferenceEquals(outputs, state.Outputs) ? state : state with { Inputs = inputs, Outputs = outputs };
    }

    private static PropertyMap Of(PropertyMap properties, SecretMask mask)
    {
        var shown = properties;
        foreach (var (key, value) in properties)
        {
            if (Of(value, mask) is var other && !ReferenceEquals(other, value))
                shown = shown.With(key, other);
        }

        return shown;
    }

    private static PropertyValue Of(PropertyValue value, SecretMask mask)
    {
        switch (value)
        {
            case PropertyValue.String text when !mask.IsEmpty:
                return mask.Apply(text.Value) is var masked && masked == text.Value ? value : PropertyValue.Of(masked);
            case PropertyValue.Array array:
                var items = array.Items.Select(item => Of(item, mask)).ToImmutableArray();
                return items.Zip(array.Items).All(pair => ReferenceEquals(pair.First, pair.Second)) ? value : new PropertyValue.Array(items);
            case PropertyValue.Object obj:
                return Of(obj.Properties, mask) is var members && ReferenceEquals(members, obj.Properties) ? value : PropertyValue.Of(members);
            case PropertyValue.Asset { Source: AssetSource.Text text } asset:
                return asset with { Source = IsProgramCode(text.Content) ? new AssetSource.Text(mask.Apply(text.Content)) : Elided };
            case PropertyValue.Archive { Source: ArchiveSource.Members contents } archive:
                return archive with { Source = new ArchiveSource.Members(Of(contents.Assets, mask)) };
            default:
                return value;
        }
    }

    private static bool IsProgramCode(string text) => Function().IsMatch(text) && Closure().IsMatch(text) && Environment().IsMatch(text);

    // The three marks by which Pulumi knows a function that its Node SDK has written out.
    [GeneratedRegex("function __", RegexOptions.CultureInvariant)]
    private static partial Regex Function();

    [GeneratedRegex(@"    with\({ .* }\) {", RegexOptions.CultureInvariant)]
    private static partial Regex Closure();

    [GeneratedRegex(@"  }\).apply\(.*\).apply\(this, arguments\);", RegexOptions.CultureInvariant)]
    private static partial Regex Environment();
}
