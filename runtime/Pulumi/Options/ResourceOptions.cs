namespace Pulumi;

/// <summary>How the engine treats a resource.</summary>
public abstract class ResourceOptions
{
    private InputList<Resource>? dependsOn;
    private InputList<Resource>? replaceWith;
    private List<string>? ignoreChanges;
    private List<string>? replaceOnChanges;
    private List<string>? hideDiffs;
    private List<ResourceTransformation>? resourceTransformations;
    private List<ResourceTransform>? resourceTransforms;
    private ResourceHookBinding? hooks;

    /// <summary>The id of an existing resource to read instead of managing one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The parent; the stack where none is given.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must be there first, beyond those whose outputs are used.</summary>
    public InputList<Resource> DependsOn
    {
        get => dependsOn ??= [];
        set => dependsOn = value;
    }

    /// <summary>Whether the resource must not be deleted; inherited from the parent where not set.</summary>
    public bool? Protect { get; set; }

    /// <summary>Paths of properties whose changes are not acted on.</summary>
    public List<string> IgnoreChanges
    {
        get => ignoreChanges ??= [];
        set => ignoreChanges = value;
    }

    /// <summary>The version of the provider's plugin.</summary>
    public string? Version { get; set; }

    /// <summary>The provider; inherited from the parent where not set.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long operations on the resource may take.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Functions that see and change this resource and its children while they are constructed.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => resourceTransformations ??= [];
        set => resourceTransformations = value;
    }

    /// <summary>Functions that see and change this resource and its children while the engine registers them.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => resourceTransforms ??= [];
        set => resourceTransforms = value;
    }

    /// <summary>Earlier identities of the resource, so that a rename is no replacement.</summary>
    public List<Input<Alias>> Aliases { get; set; } = [];

    /// <summary>The URN of a resource that the engine knows already.</summary>
    public string? Urn { get; set; }

    /// <summary>Paths of properties whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => replaceOnChanges ??= [];
        set => replaceOnChanges = value;
    }

    /// <summary>Where the provider's plugin is downloaded from, if not from the usual place.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether deleting the resource leaves the real thing in place.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource whose deletion takes this one with it.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => replaceWith ??= [];
        set => replaceWith = value;
    }

    /// <summary>Functions that run before and after operations on the resource.</summary>
    public ResourceHookBinding Hooks
    {
        get => hooks ??= new ResourceHookBinding();
        set => hooks = value;
    }

    /// <summary>Paths of properties whose changes are not shown.</summary>
    public List<string> HideDiffs
    {
        get => hideDiffs ??= [];
        set => hideDiffs = value;
    }

    /// <summary>A value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    internal abstract ResourceOptions Clone();

    private protected void CopyTo(ResourceOptions copy)
    {
        copy.Id = Id;
        copy.Parent = Parent;
        copy.DependsOn = DependsOn.Clone();
        copy.Protect = Protect;
        copy.IgnoreChanges = [.. IgnoreChanges];
        copy.Version = Version;
        copy.Provider = Provider;
        copy.CustomTimeouts = CustomTimeouts?.Clone();
        copy.ResourceTransformations = [.. ResourceTransformations];
        copy.ResourceTransforms = [.. ResourceTransforms];
        copy.Aliases = [.. Aliases];
        copy.Urn = Urn;
        copy.ReplaceOnChanges = [.. ReplaceOnChanges];
        copy.PluginDownloadURL = PluginDownloadURL;
        copy.RetainOnDelete = RetainOnDelete;
        copy.DeletedWith = DeletedWith;
        copy.ReplaceWith = ReplaceWith.Clone();
        copy.Hooks = Hooks.Clone();
        copy.HideDiffs = [.. HideDiffs];
        copy.ReplacementTrigger = ReplacementTrigger;
    }

    /// <summary>Lays other options over these: their scalars win, their lists are appended.</summary>
    private protected void Overlay(ResourceOptions over)
    {
        Id = over.Id ?? Id;
        Parent = over.Parent ?? Parent;
        DependsOn = DependsOn.Concat(over.DependsOn);
        Protect = over.Protect ?? Protect;
        IgnoreChanges.AddRange(over.IgnoreChanges);
        Version = over.Version ?? Version;
        Provider = over.Provider ?? Provider;
        CustomTimeouts = over.CustomTimeouts ?? CustomTimeouts;
        ResourceTransformations.AddRange(over.ResourceTransformations);
        ResourceTransforms.AddRange(over.ResourceTransforms);
        Aliases.AddRange(over.Aliases);
        Urn = over.Urn ?? Urn;
        ReplaceOnChanges.AddRange(over.ReplaceOnChanges);
        PluginDownloadURL = over.PluginDownloadURL ?? PluginDownloadURL;
        RetainOnDelete = over.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = over.DeletedWith ?? DeletedWith;
        ReplaceWith = ReplaceWith.Concat(over.ReplaceWith);
        Hooks = Hooks.Concat(over.Hooks);
        HideDiffs.AddRange(over.HideDiffs);
        ReplacementTrigger = over.ReplacementTrigger ?? ReplacementTrigger;
    }
}
