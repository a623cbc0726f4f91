namespace Pulumi;

/// <summary>The hooks of a resource, by the moment they run.</summary>
public class ResourceHookBinding
{
    private List<ResourceHook>? beforeCreate;
    private List<ResourceHook>? afterCreate;
    private List<ResourceHook>? beforeUpdate;
    private List<ResourceHook>? afterUpdate;
    private List<ResourceHook>? beforeDelete;
    private List<ResourceHook>? afterDelete;
    private List<ErrorHook>? onError;

    /// <summary>Hooks that run before the resource is created.</summary>
    public List<ResourceHook> BeforeCreate
    {
        get => beforeCreate ??= [];
        set => beforeCreate = value;
    }

    /// <summary>Hooks that run after the resource is created.</summary>
    public List<ResourceHook> AfterCreate
    {
        get => afterCreate ??= [];
        set => afterCreate = value;
    }

    /// <summary>Hooks that run before the resource is updated.</summary>
    public List<ResourceHook> BeforeUpdate
    {
        get => beforeUpdate ??= [];
        set => beforeUpdate = value;
    }

    /// <summary>Hooks that run after the resource is updated.</summary>
    public List<ResourceHook> AfterUpdate
    {
        get => afterUpdate ??= [];
        set => afterUpdate = value;
    }

    /// <summary>Hooks that run before the resource is deleted.</summary>
    public List<ResourceHook> BeforeDelete
    {
        get => beforeDelete ??= [];
        set => beforeDelete = value;
    }

    /// <summary>Hooks that run after the resource is deleted.</summary>
    public List<ResourceHook> AfterDelete
    {
        get => afterDelete ??= [];
        set => afterDelete = value;
    }

    /// <summary>Hooks that run when an operation on the resource fails.</summary>
    public List<ErrorHook> OnError
    {
        get => onError ??= [];
        set => onError = value;
    }

    /// <summary>Whether there is no hook.</summary>
    public bool IsEmpty => BeforeCreate.Count == 0
        && AfterCreate.Count == 0
        && BeforeUpdate.Count == 0
        && AfterUpdate.Count == 0
        && BeforeDelete.Count == 0
        && AfterDelete.Count == 0
        && OnError.Count == 0;

    /// <summary>A copy with lists of its own.</summary>
    public ResourceHookBinding Clone() => Concat(new ResourceHookBinding());

    /// <summary>These hooks and then those of another binding, in a new one.</summary>
    public ResourceHookBinding Concat(ResourceHookBinding other) => new()
    {
        BeforeCreate = [.. BeforeCreate, .. other.BeforeCreate],
        AfterCreate = [.. AfterCreate, .. other.AfterCreate],
        BeforeUpdate = [.. BeforeUpdate, .. other.BeforeUpdate],
        AfterUpdate = [.. AfterUpdate, .. other.AfterUpdate],
        BeforeDelete = [.. BeforeDelete, .. other.BeforeDelete],
        AfterDelete = [.. AfterDelete, .. other.AfterDelete],
        OnError = [.. OnError, .. other.OnError],
    };
}
