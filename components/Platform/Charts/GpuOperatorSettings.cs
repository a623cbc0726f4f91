namespace Provisioning.Components.Platform.Charts;

/// <summary>What the GPU pools of a cluster want of the GPU operator.</summary>
/// <param name="DriverVersion">Version of the GPU driver.</param>
/// <param name="PeerMemory">Whether adapters reach GPU memory by nvidia-peermem instead of DMA-BUF.</param>
/// <param name="DividesGpus">Whether a pool divides its GPUs (MIG).</param>
/// <param name="GpuDirectStorage">Whether the filesystem reads straight into GPU memory.</param>
public sealed record GpuOperatorSettings(string DriverVersion, bool PeerMemory, bool DividesGpus, bool GpuDirectStorage);
