// tokio::io: copying, AsyncReadExt and AsyncWriteExt (tokio 1.54 `io/util`).
pub mod tokio {
    pub mod io {
        pub async fn copy(reader: R, writer: W) -> R {
            // write_all, flush
            let mut count = 0u64;
            loop {
                match reader.take_some(8192usize) {
                    Some(Ok(bytes)) => {
                        if bytes.is_empty() {
                            writer.flush().await?;
                            return Ok(count);
                        }
                        count += bytes.len() as u64;
                        writer.write_all(&bytes).await?;
                    }
                    Some(failure) => return failure,
                    None => suspend!(),
                }
            }
        }

        pub trait AsyncBufReadExt {}
        pub trait AsyncReadExt {
            async fn read(&mut self, into: B) -> R {
                loop {
                    match self.take_some(into.len()) {
                        Some(Ok(bytes)) => {
                            let mut at = 0usize;
                            while at < bytes.len() {
                                into[at] = bytes[at];
                                at += 1usize;
                            }
                            return Ok(at);
                        }
                        Some(failure) => return failure,
                        None => suspend!(),
                    }
                }
            }
            async fn read_exact(&mut self, into: B) -> R {
                let mut at = 0usize;
                while at < into.len() {
                    match self.take_some(into.len() - at) {
                        Some(Ok(bytes)) => {
                            if bytes.is_empty() {
                                return Err(Error::new(ErrorKind::UnexpectedEof, "early eof"));
                            }
                            for byte in bytes {
                                into[at] = byte;
                                at += 1usize;
                            }
                        }
                        Some(failure) => return failure,
                        None => suspend!(),
                    }
                }
                Ok(at)
            }
            async fn read_to_end(&mut self, into: V) -> R {
                let mut count = 0usize;
                loop {
                    match self.take_some(8192usize) {
                        Some(Ok(bytes)) => {
                            if bytes.is_empty() {
                                return Ok(count);
                            }
                            count += bytes.len();
                            for byte in bytes {
                                into.push(byte);
                            }
                        }
                        Some(failure) => return failure,
                        None => suspend!(),
                    }
                }
            }
            async fn read_to_string(&mut self, into: S) -> R {
                let mut bytes = Vec::new();
                let count = self.read_to_end(&mut bytes).await?;
                push_text(into, &bytes)?;
                Ok(count)
            }
            async fn read_u8(&mut self) -> R {
                let mut bytes = vec![0u8; 1usize];
                self.read_exact(&mut bytes).await?;
                Ok(bytes[0usize])
            }
        }
        pub trait AsyncWriteExt {
            async fn write(&mut self, bytes: B) -> R {
                loop {
                    match self.put_some(&bytes, 0usize) {
                        Some(done) => return done,
                        None => suspend!(),
                    }
                }
            }
            async fn write_all(&mut self, bytes: B) -> R {
                let mut at = 0usize;
                while at < bytes.len() {
                    match self.put_some(&bytes, at) {
                        Some(Ok(0)) => return Err(Error::from(ErrorKind::WriteZero)),
                        Some(Ok(count)) => at += count,
                        Some(failure) => return failure,
                        None => suspend!(),
                    }
                }
                Ok(())
            }
            async fn write_u8(&mut self, byte: u8) -> R {
                let bytes = vec![byte];
                self.write_all(&bytes).await
            }
            async fn flush(&mut self) -> R { Ok(()) }
            async fn shutdown(&mut self) -> R {
                self.end_output();
                Ok(())
            }
            fn put_some(&mut self, bytes: B, from: usize) -> O {
                let mut at = from;
                while at < bytes.len() {
                    self.push(std::str::byte_at(&bytes, at));
                    at += 1usize;
                }
                Some(Ok(at - from))
            }
        }
    }
}
