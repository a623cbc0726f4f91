using Provisioning.Protocol.Values;

namespace Provisioning.Providers.Kubernetes.Objects;

/// <summary>An object as Pulumi's state keeps it: its properties, and beside them what the program asked for and how.</summary>
/// <param name="Live">The object.</param>
/// <param name="Inputs">What the program asked for; the object itself where state does not tell.</param>
/// <param name="InitialApiVersion">The API version it was first created under.</param>
/// <param name="FieldManager">The name under which its fields are managed.</param>
internal sealed record Checkpoint(KubernetesObject Live, KubernetesObject Inputs, string InitialApiVersion, string FieldManager)
{
    private const string InputsKey = "__inputs";
    private const string InitialApiVersionKey = "__initialApiVersion";
    private const string FieldManagerKey = "__fieldManager";

    /// <summary>A checkpoint of an object's state.</summary>
    public static Checkpoint Parse(PropertyMap state)
    {
        var live = new KubernetesObject(state.Without(InputsKey).Without(InitialApiVersionKey).Without(FieldManagerKey));
        var inputs = state.Find(InputsKey).AsMap() is { } map ? new KubernetesObject(map) : live;
        return new Checkpoint(
            live,
            inputs,
            state.Find(InitialApiVersionKey).AsText() ?? inputs.ApiVersion,
            state.Find(FieldManagerKey).AsText() ?? "");
    }

    /// <summary>The properties that state keeps.</summary>
    public PropertyMap ToProperties() => Live.Properties
        .With(InputsKey, PropertyValue.Of(Inputs.Properties))
        .With(InitialApiVersionKey, PropertyValue.Of(InitialApiVersion))
        .With(FieldManagerKey, PropertyValue.Of(FieldManager));
}
