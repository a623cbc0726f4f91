using System.Runtime.InteropServices;

namespace Provisioning.Engine.Files;

/// <summary>Makes names in a folder durable: a rename survives a power failure only once its folder has been flushed, which .NET cannot do.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Flushes the folder that holds a file. File systems that cannot do so are left to their own order.</summary>
    public static void Of(string path)
    {
        // Windows has no such operation and needs none.
        if (OperatingSystem.IsWindows() || Path.GetDirectoryName(path) is not { Length: > 0 } folder)
            return;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
