using System.Text;
using Provisioning.Engine.Files;

namespace Provisioning.Engine.Tests.State;

public sealed class LocalFileSystemTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("files-").FullName;
    private readonly LocalFileSystem files = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_replaced_is_read_back_and_leaves_nothing_else()
    {
        var path = Path.Combine(folder, "a", "b", "file.json");

        files.ReplaceText(path, "old");
        files.ReplaceText(path, "new");

        Assert.Equal("new", files.ReadText(path, 100));
        Assert.Equal(["file.json"], files.Files(Path.Combine(folder, "a", "b")));
        Assert.Equal(["a"], files.Folders(folder));
        Assert.NotNull(files.LastWritten(path));
    }

    [Fact]
    public void What_is_not_there_is_null_and_can_be_deleted()
    {
        Assert.Null(files.Read(Path.Combine(folder, "nothing"), 1));
        Assert.Null(files.Read(Path.Combine(folder, "no", "folder", "nothing"), 1));
        Assert.Empty(files.Files(Path.Combine(folder, "no")));
        files.Delete(Path.Combine(folder, "nothing"));
        files.DeleteFolder(Path.Combine(folder, "no"));
    }

    [Fact]
    public void A_file_that_is_too_long_is_not_read()
    {
        files.ReplaceText(Path.Combine(folder, "long"), "12345");

        Assert.Throws<IOException>(() => files.Read(Path.Combine(folder, "long"), 4));
    }

    [Fact]
    public void Appended_bytes_are_in_the_file_at_once()
    {
        var path = Path.Combine(folder, "journal");
        using var journal = files.CreateAppend(path);

        journal.Append("one\n"u8);
        journal.Append("two\n"u8);

        Assert.Equal("one\ntwo\n", Encoding.UTF8.GetString(files.Read(path, 100) ?? []));
    }

    [Fact]
    public void Only_the_user_can_read_what_is_not_said_to_be_for_all()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("SKIPPED: Windows has no file modes.");
            return;
        }

        var path = Path.Combine(folder, "private", "state.json");

        files.ReplaceText(path, "secret");
        files.ReplaceText(Path.Combine(folder, "Pulumi.test.yaml"), "config:", isPrivate: false);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        File.WriteAllText(Path.Combine(folder, "ordinary"), "");
        Assert.Equal(File.GetUnixFileMode(Path.Combine(folder, "ordinary")), File.GetUnixFileMode(Path.Combine(folder, "Pulumi.test.yaml")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder, "private")));
    }
}
