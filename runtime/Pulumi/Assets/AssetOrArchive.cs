namespace Pulumi;

/// <summary>Content that travels with a deployment: one file's worth, or many.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive()
    {
    }
}
