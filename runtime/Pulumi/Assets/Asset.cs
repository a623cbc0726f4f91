namespace Pulumi;

/// <summary>One file's worth of content.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset()
    {
    }
}
