using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Configuration;
using Provisioning.Providers.Kubernetes.Objects;
using Provisioning.Providers.Kubernetes.Rendering;
using Pulumirpc;

namespace Provisioning.Providers.Kubernetes.Diffing;

/// <summary>Decides what changed inputs mean for an object: nothing, an update, or a replacement.</summary>
internal sealed class ObjectComparison(ProviderSettings settings, KindScopes scopes)
{
    /// <summary>The difference between an object's state and its new inputs.</summary>
    public DiffResponse Run(DiffRequest request)
    {
        var type = ResourceUrn.Parse(request.Urn).Type;
        var state = Checkpoint.Parse(SchemaKeys.ToManifest(PropertyCodec.FromStruct(request.Olds)).RevealedDeep());
        var news = new KubernetesObject(SchemaKeys.ToManifest(PropertyCodec.FromStruct(request.News)).RevealedDeep()).WithoutReadOnlyFields();
        scopes.Learn(news);
        var inputs = state.Inputs.WithoutReadOnlyFields().Properties;
        var before = Placed(new KubernetesObject(Pruning.To(state.Live.Properties, inputs)), state.Live.Name);
        var after = Placed(news, news.Name);

        var rules = ReplacementRules.Of(after, ObjectCheck.IsPatch(type, after), settings);
        var ignored = request.IgnoreChanges.Select(PropertyPath.TryParse).OfType<PropertyPath>().ToList();
        var response = new DiffResponse { HasDetailedDiff = true, Changes = DiffResponse.Types.DiffChanges.DiffNone };
        foreach (var change in ObjectDiff.Between(SchemaKeys.ToWire(before.Properties), SchemaKeys.ToWire(after.Properties)))
        {
            if (ignored.Exists(path => path.Contains(change.Place)))
                continue;
            var replaces = ReplacementRules.Apply(rules, change) || change is { Kind: ChangeKind.Delete, Text: "metadata" };
            response.DetailedDiff[change.Text] = new PropertyDiff { Kind = KindOf(change.Kind, replaces), InputDiff = change.Kind == ChangeKind.Delete };
            if (replaces)
                response.Replaces.Add(change.Text);
        }

        if (response.DetailedDiff.Count > 0 || (settings.Renders && settings.AlwaysRender))
            response.Changes = DiffResponse.Types.DiffChanges.DiffSome;
        // Two objects of one name cannot exist side by side; a name that the provider makes up is made anew.
        response.DeleteBeforeReplace = response.Replaces.Count > 0 && after is { Name.Length: > 0, IsAutonamed: false }
            && after.Name == state.Live.Name && after.Namespace == Placed(state.Live, state.Live.Name).Namespace;
        return response;
    }

    // The namespace written out where there is one, so that leaving it out and naming it are the same.
    private KubernetesObject Placed(KubernetesObject obj, string name)
    {
        if (obj.Properties.Find("metadata").IsUnknown())
            return obj;
        if (name.Length > 0)
            obj = obj.WithMetadata("name", PropertyValue.Of(name));
        if (!scopes.IsNamespaced(obj))
            return obj.WithMetadata("namespace", null);
        return obj.Namespace.Length > 0 || obj.Properties.Find("metadata").AsMap()?.Find("namespace").IsUnknown() == true
            ? obj
            : obj.WithMetadata("namespace", PropertyValue.Of(ManifestPath.CanonicalNamespace("")));
    }

    private static PropertyDiff.Types.Kind KindOf(ChangeKind kind, bool replaces) => (kind, replaces) switch
    {
        (ChangeKind.Add, false) => PropertyDiff.Types.Kind.Add,
        (ChangeKind.Add, true) => PropertyDiff.Types.Kind.AddReplace,
        (ChangeKind.Delete, false) => PropertyDiff.Types.Kind.Delete,
        (ChangeKind.Delete, true) => PropertyDiff.Types.Kind.DeleteReplace,
        (_, false) => PropertyDiff.Types.Kind.Update,
        (_, true) => PropertyDiff.Types.Kind.UpdateReplace,
    };
}
