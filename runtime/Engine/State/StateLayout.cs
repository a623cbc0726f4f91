namespace Provisioning.Engine.State;

/// <summary>Where a file backend keeps what: the folders and names of Pulumi's DIY backend.</summary>
/// <param name="Root">The backend's folder; everything lies in <c>.pulumi</c> under it.</param>
public sealed record StateLayout(string Root)
{
    private string Base => Path.Combine(Root, ".pulumi");

    /// <summary>The file that says which version the layout has.</summary>
    public string MetaFile => Path.Combine(Base, "meta.yaml");

    /// <summary>One folder a project, one checkpoint a stack.</summary>
    public string Stacks => Path.Combine(Base, "stacks");

    /// <summary>The checkpoint of a stack.</summary>
    public string CheckpointOf(StackReference stack) => Path.Combine(Stacks, stack.Project, $"{stack.Name}.json");

    /// <summary>The tags of a stack.</summary>
    public string TagsOf(StackReference stack) => Path.Combine(Stacks, stack.Project, $"{stack.Name}.pulumi-tags");

    /// <summary>The history of a stack.</summary>
    public string HistoryOf(StackReference stack) => Path.Combine(Base, "history", stack.Project, stack.Name);

    /// <summary>Checkpoints of a stack as operations left them.</summary>
    public string BackupsOf(StackReference stack) => Path.Combine(Base, "backups", stack.Project, stack.Name);

    /// <summary>The locks of a stack.</summary>
    public string LocksOf(StackReference stack)
        => Path.Combine(Base, "locks", StackReference.Organization, stack.Project, stack.Name);
}
