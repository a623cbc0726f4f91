namespace Provisioning.Engine.Events;

/// <summary>What a step does to a resource.</summary>
public enum StepOp
{
    /// <summary>Nothing.</summary>
    Same,

    /// <summary>Creates it.</summary>
    Create,

    /// <summary>Changes it in place.</summary>
    Update,

    /// <summary>Deletes it.</summary>
    Delete,

    /// <summary>Replaces it: the logical step that the user sees.</summary>
    Replace,

    /// <summary>Creates its replacement.</summary>
    CreateReplacement,

    /// <summary>Deletes what was replaced.</summary>
    DeleteReplaced,

    /// <summary>Reads one that is not managed here.</summary>
    Read,

    /// <summary>Reads one that replaces another.</summary>
    ReadReplacement,

    /// <summary>Compares it with what really exists.</summary>
    Refresh,

    /// <summary>Forgets one that was only read.</summary>
    Discard,

    /// <summary>Forgets one that was only read and is replaced.</summary>
    DiscardReplaced,

    /// <summary>Forgets one that was deleted for a replacement that is no longer wanted.</summary>
    RemovePendingReplace,

    /// <summary>Takes over one that exists.</summary>
    Import,

    /// <summary>Takes over one that exists in place of another.</summary>
    ImportReplacement,
}

/// <summary>How steps are written.</summary>
public static class StepOps
{
    /// <summary>The step's name in events, JSON and summaries: <c>create-replacement</c>.</summary>
    public static string Name(this StepOp op) => op switch
    {
        StepOp.CreateReplacement => "create-replacement",
        StepOp.DeleteReplaced => "delete-replaced",
        StepOp.ReadReplacement => "read-replacement",
        StepOp.DiscardReplaced => "discard-replaced",
        StepOp.RemovePendingReplace => "remove-pending-replace",
        StepOp.ImportReplacement => "import-replacement",
        _ => op.ToString().ToLowerInvariant(),
    };

    /// <summary>The two characters that stand before a step in lists and trees.</summary>
    public static string Prefix(this StepOp op) => op switch
    {
        StepOp.Create => "+ ",
        StepOp.Update or StepOp.Refresh or StepOp.RemovePendingReplace => "~ ",
        StepOp.Delete => "- ",
        StepOp.Replace => "+-",
        StepOp.CreateReplacement => "++",
        StepOp.DeleteReplaced => "--",
        StepOp.Read => "> ",
        StepOp.ReadReplacement => ">>",
        StepOp.Discard => "< ",
        StepOp.DiscardReplaced => "<<",
        StepOp.Import => "= ",
        StepOp.ImportReplacement => "=>",
        _ => "  ",
    };
}
