using Provisioning.Providers.Kubernetes.Rendering;

namespace Provisioning.Kubernetes.Tests.Provider;

public sealed class DiskManifestFilesTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("provisioning-manifests-").FullName;
    private readonly DiskManifestFiles files = new();

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Files_and_folders_are_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var path = Path.Combine(root, "out", "1-manifest", "a.yaml");
        files.MakeFolder(Path.GetDirectoryName(path)!);
        await files.WriteAsync(path, "a: 1\n", TestContext.Current.CancellationToken);
        Assert.Equal("a: 1\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(path));
        Assert.All(["out", "out/1-manifest"], folder
            => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, ModeOf(Path.Combine(root, folder))));
    }

    [Fact]
    public void A_folder_that_is_there_stays_as_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var mode = ModeOf(root);
        files.MakeFolder(root);
        Assert.Equal(mode, ModeOf(root));
    }

    [Fact]
    public async Task A_file_is_replaced_as_a_whole_and_nothing_else_stays()
    {
        var path = Path.Combine(root, "a.yaml");
        await files.WriteAsync(path, "long content\n", TestContext.Current.CancellationToken);
        await files.WriteAsync(path, "b\n", TestContext.Current.CancellationToken);
        Assert.Equal("b\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(root));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        var path = Path.Combine(root, "a.yaml");
        await files.WriteAsync(path, "old\n", TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => files.WriteAsync(path, "new\n", new CancellationToken(canceled: true)));
        Assert.Equal("old\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(root));
    }

    [Fact]
    public void Deleting_what_is_not_there_is_fine()
    {
        files.Delete(Path.Combine(root, "none.yaml"));
        files.Delete(Path.Combine(root, "no", "folder", "none.yaml"));
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
}
